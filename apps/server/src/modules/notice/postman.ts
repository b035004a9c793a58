import { SCHEDULER } from '@gezhi/domain/access';
import { PROOF_MINUTES } from '@gezhi/domain/notice';
import type { FastifyBaseLogger } from 'fastify';
import type { Database, Transaction } from '../../platform/db/index.ts';
import { type Keyring, oneTimeCode } from '../../platform/keys/index.ts';
import { type MailPort, MessageFault, type PhonePort } from '../../platform/messages/index.ts';
import { Rounds } from '../../platform/rounds/index.ts';
import { type Addressee, reporterAddressed, staffAddressed } from './addressee.ts';
import { type ClaimedMessage, claimMessages, type Outcome, settleMessage } from './message-store.ts';
import { mailSubject, messageText, reporterSubject } from './message-words.ts';
import type { Telling } from './tell-reporters.ts';

/** What sending needs of the house. */
export interface PostmanParts {
  readonly database: Database;
  readonly keyring: Keyring;
  readonly phone: PhonePort;
  readonly mail: MailPort;
  readonly telling: Telling;
  /** Whom a reminder of an appointment goes to; notices know no appointments. */
  readonly booked: (
    tx: Transaction,
    about: { readonly appointmentId: string; readonly variables: Readonly<Record<string, string>> },
  ) => Promise<Addressee>;
  readonly log: FastifyBaseLogger;
  /** Seconds to wait after the given failed try; by default 5, 20, 80, 320 and 1,280, with jitter. */
  readonly waitSeconds?: (attempt: number) => number;
}

/** Tries of one message before it is given up and whoever keeps the system is shown it. */
export const MOST_MESSAGE_TRIES = 6;
const POLL_MS = 1_000;
const BATCH = 20;
const AT_ONCE = 4;
/** Longer than the slowest receiver may take: nobody else tries meanwhile. */
const LEASE_SECONDS = 60;

function backOff(attempt: number): number {
  return 5 * 4 ** (attempt - 1) * (0.5 + Math.random());
}

/**
 * Carries messages out of the house: takes what is due, opens the address, sends, and writes down what became of it. No
 * transaction is open while a receiver is waited for, so a slow one holds up nothing but messages. A message may arrive
 * twice when a process dies between sending and writing; its id tells the receiver.
 */
export class Postman {
  readonly #parts: PostmanParts;
  readonly #rounds: Rounds;

  constructor(parts: PostmanParts) {
    this.#parts = parts;
    this.#rounds = new Rounds({
      work: () => this.runDue(),
      restMs: POLL_MS,
      onFault: (fault) => parts.log.warn({ err: fault }, 'messages cannot be read'),
    });
  }

  /** Whether a message reaches a telephone at all in this house. */
  get reachesPhones(): boolean {
    return this.#parts.phone.reaches;
  }

  /** Begins to work until `stop`. */
  start(): void {
    this.#rounds.start();
  }

  /** Finishes what is being sent and stops. */
  async stop(): Promise<void> {
    await this.#rounds.stop();
    this.#parts.mail.close();
  }

  /** Sends all that is due now, and gives how many were taken by their receivers. */
  async runDue(): Promise<number> {
    let sent = 0;
    for (let more = true; more && !this.#rounds.stopped; ) {
      const claimed = await this.#inTransaction((tx) =>
        claimMessages(tx, { count: BATCH, leaseSeconds: LEASE_SECONDS }),
      );
      const waiting = [...claimed];
      const work = async () => {
        for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) {
          const { state } = await this.#deliver(one);
          if (state === 'sent') sent += 1;
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, work));
      more = claimed.length === BATCH;
    }
    return sent;
  }

  async #deliver(message: ClaimedMessage): Promise<Outcome> {
    const outcome = await this.#try(message);
    await this.#inTransaction((tx) => settleMessage(tx, message, outcome));
    if (outcome.state === 'dead' || outcome.state === 'waiting')
      this.#parts.log[outcome.state === 'dead' ? 'error' : 'warn'](
        {
          messageId: message.id,
          template: message.template,
          attempt: message.attempts,
          code: outcome.failure,
        },
        outcome.state === 'dead' ? 'message given up' : 'message not taken',
      );
    return outcome;
  }

  async #try(message: ClaimedMessage): Promise<Outcome> {
    // Counted past the limit: every try before took its process with it.
    if (message.attempts > MOST_MESSAGE_TRIES) return { state: 'dead', failure: 'vanished' };
    try {
      const addressee = await this.#inTransaction((tx) => this.#addressee(tx, message));
      if ('gone' in addressee) return { state: 'dropped', failure: addressee.gone };
      const reaches = await this.#send(message, addressee);
      // Written into the log is not sent: nobody is to read that it was.
      return reaches ? { state: 'sent' } : { state: 'dropped', failure: 'noGateway' };
    } catch (fault) {
      return this.#afterFault(message, fault);
    }
  }

  #afterFault({ attempts }: ClaimedMessage, fault: unknown): Outcome {
    const known = fault instanceof MessageFault ? fault : null;
    const failure = known?.code ?? 'internal';
    if (known?.isFinal === true || attempts >= MOST_MESSAGE_TRIES) return { state: 'dead', failure };
    return { state: 'waiting', failure, waitSeconds: (this.#parts.waitSeconds ?? backOff)(attempts) };
  }

  async #addressee(tx: Transaction, message: ClaimedMessage): Promise<Addressee> {
    const { keyring } = this.#parts;
    if (message.person_id !== null) return staffAddressed(tx, keyring, message.person_id);
    const { appointment_id: appointmentId, variables } = message;
    if (appointmentId !== null) return this.#parts.booked(tx, { appointmentId, variables });
    const isAskedFor = message.proof_id !== null;
    if (isAskedFor && tx.now.getTime() > message.created_at.getTime() + PROOF_MINUTES * 60_000)
      return { gone: 'tooLate' };
    const reportId = message.report_id ?? '';
    return reporterAddressed(tx, keyring, { reportId, channel: message.channel, isAskedFor });
  }

  /** Gives whether it reaches anybody, or is only written into the log. */
  async #send(message: ClaimedMessage, addressee: Exclude<Addressee, { gone: string }>): Promise<boolean> {
    const { phone, mail, keyring, telling } = this.#parts;
    const { id, template } = message;
    if ('phone' in addressee) {
      const secret =
        message.proof_id === null
          ? {}
          : { code: oneTimeCode(keyring, message.proof_id), minutes: String(PROOF_MINUTES) };
      const variables = { ...message.variables, ...secret };
      const text = messageText(template, variables, telling.language);
      await phone.send({ id, template, variables, text, phone: addressee.phone });
      return phone.reaches;
    }
    if ('mail' in addressee) {
      const { variables } = message;
      await mail.send({
        id,
        address: addressee.mail,
        subject: reporterSubject(variables, telling.language),
        text: messageText(template, variables, telling.language),
      });
      return mail.reaches;
    }
    const variables = { ...message.variables, count: String(addressee.unread) };
    await mail.send({
      id,
      address: addressee.address,
      subject: mailSubject(variables, telling.language),
      text: messageText(template, variables, telling.language),
    });
    return mail.reaches;
  }

  #inTransaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.#parts.database.inTransaction(SCHEDULER, null, work);
  }
}
