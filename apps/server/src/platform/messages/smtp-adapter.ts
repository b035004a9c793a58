import type { FastifyBaseLogger } from 'fastify';
import { createTransport } from 'nodemailer';
import { type MailPort, MessageFault, type OutgoingMail } from './port.ts';

/** Where mails go out. */
export interface MailSettings {
  /** `smtp://user:password@host:587` (STARTTLS is demanded) or `smtps://…:465`. */
  readonly url: string;
  /** The sender, an address alone. */
  readonly from: string;
  /** Only for a relay on the own machine: speak without TLS. */
  readonly plain: boolean;
  readonly timeoutMs: number;
}

/** One address and nothing else: whatever could end a header or name a second receiver is refused before SMTP. */
const ADDRESS = /^[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,190}$/;

/** Sends mails by SMTP; a refusal of the server with 5xx is final, anything else is tried again. */
export function smtpMail(settings: MailSettings, log: FastifyBaseLogger): MailPort {
  const { url, timeoutMs } = settings;
  const transport = createTransport({
    url,
    requireTLS: !settings.plain && !url.startsWith('smtps:'),
    ignoreTLS: settings.plain,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    dnsTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    reaches: true,
    send: async (mail) => {
      try {
        await transport.sendMail(envelopeOf(settings.from, mail));
      } catch (fault) {
        const known = faultOf(fault);
        log.warn({ messageId: mail.id, code: known.code }, 'mail not taken');
        throw known;
      }
    },
    close: () => transport.close(),
  };
}

function envelopeOf(from: string, { id, address, subject, text }: OutgoingMail) {
  if (!ADDRESS.test(address)) throw new MessageFault('address.invalid', { isFinal: true });
  return {
    from,
    to: { name: '', address },
    subject: subject.replace(/[\r\n]+/g, ' '),
    text,
    // The same for every try, so that a mail box shows it once.
    messageId: `<${id}@gezhi>`,
    headers: { 'Auto-Submitted': 'auto-generated' },
    textEncoding: 'base64' as const,
  };
}

function faultOf(fault: unknown): MessageFault {
  if (fault instanceof MessageFault) return fault;
  const { code, responseCode } = fault as { code?: unknown; responseCode?: unknown };
  if (typeof responseCode === 'number')
    return new MessageFault(`smtp.${responseCode}`, { isFinal: responseCode >= 500 });
  if (code === 'ETIMEDOUT') return new MessageFault('timeout', { isFinal: false });
  return new MessageFault(typeof code === 'string' ? code.toLowerCase() : 'unreachable', { isFinal: false });
}
