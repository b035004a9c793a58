export { type GatewaySettings, httpPhone, type Json } from './http-adapter.ts';
export { logMail, logPhone } from './log-adapter.ts';
export {
  type MailPort,
  MessageFault,
  type OutgoingMail,
  type OutgoingMessage,
  type PhonePort,
} from './port.ts';
export { MESSAGE_WORDS, type MessageSettings, NO_MESSAGES, readMessageSettings } from './settings.ts';
export { type MailSettings, smtpMail } from './smtp-adapter.ts';
