import type { FastifyBaseLogger } from 'fastify';
import { Postman, type Telling } from '../modules/notice/index.ts';
import { bookedAddressed } from '../modules/service/index.ts';
import { httpPhone, logMail, logPhone, smtpMail } from '../platform/messages/index.ts';
import type { Settings } from '../platform/settings.ts';
import type { Parts } from './parts.ts';

/** The settings that speak of messages. */
type MessagingSettings = Pick<Settings, 'messages' | 'language' | 'publicUrl'>;

/** How residents and staff are told outside the house, by the settings. */
export function tellingOf({ messages, language, publicUrl }: MessagingSettings): Telling {
  return { quiet: messages.quiet, language, publicUrl };
}

/** The postman of the house: through the gateway and the mail server that are set, else into the log. */
export function openPostman(
  { database, keyring }: Pick<Parts, 'database' | 'keyring'>,
  settings: MessagingSettings,
  log: FastifyBaseLogger,
): Postman {
  const { gateway, mail } = settings.messages;
  return new Postman({
    database,
    keyring,
    phone: gateway === null ? logPhone(log) : httpPhone(gateway),
    mail: mail === null ? logMail(log) : smtpMail(mail, log),
    telling: tellingOf(settings),
    booked: (tx, about) => bookedAddressed(tx, keyring, about),
    log,
  });
}
