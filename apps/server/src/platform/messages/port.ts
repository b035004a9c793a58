/** What leaves the house by telephone: a template with its values. The number goes to the adapter and nowhere else. */
export interface OutgoingMessage {
  /** The delivery's own id: a receiver that is told twice can tell by it. */
  readonly id: string;
  readonly template: string;
  readonly variables: Readonly<Record<string, string>>;
  /** The template's words filled in, for gateways that take words. */
  readonly text: string;
  /** Digits of the telephone. */
  readonly phone: string;
}

/** What leaves by mail. */
export interface OutgoingMail {
  readonly id: string;
  readonly address: string;
  readonly subject: string;
  readonly text: string;
}

/** Sends telephone messages. */
export interface PhonePort {
  /** Whether a message reaches a telephone at all; the log adapter's never does. */
  readonly reaches: boolean;
  /** Resolves when the receiver has taken it. Throws MessageFault. */
  readonly send: (message: OutgoingMessage) => Promise<void>;
}

/** Sends mails. */
export interface MailPort {
  readonly reaches: boolean;
  /** Resolves when the receiver has taken it. Throws MessageFault. */
  readonly send: (mail: OutgoingMail) => Promise<void>;
  readonly close: () => void;
}

/** A message that could not be sent: a code, never the receiver's words, which may quote a number. */
export class MessageFault extends Error {
  override readonly name = 'MessageFault';
  readonly code: string;
  /** No further try will help: the receiver understood and refused. */
  readonly isFinal: boolean;

  constructor(code: string, { isFinal }: { isFinal: boolean }) {
    super(code);
    this.code = code;
    this.isFinal = isFinal;
  }
}
