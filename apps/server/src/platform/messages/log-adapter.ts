import type { FastifyBaseLogger } from 'fastify';
import type { MailPort, PhonePort } from './port.ts';

/** Values that open something: they are in no log. */
const SECRET = ['code'];

/**
 * Sends nothing and writes down what would have been sent: template and values without telephone, and without a one-time
 * code. What a house without a gateway runs with.
 */
export function logPhone(log: FastifyBaseLogger): PhonePort {
  return {
    reaches: false,
    send: async ({ id, template, variables }) => {
      const shown = Object.fromEntries(Object.entries(variables).filter(([name]) => !SECRET.includes(name)));
      log.info({ messageId: id, template, variables: shown }, 'message not sent: no gateway is set');
    },
  };
}

/** The same for mails: neither address nor words are written down. */
export function logMail(log: FastifyBaseLogger): MailPort {
  return {
    reaches: false,
    send: async ({ id }) => {
      log.info({ messageId: id, template: 'mail' }, 'mail not sent: no mail server is set');
    },
    close: () => undefined,
  };
}
