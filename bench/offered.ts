/**
 * A process of its own that asks for tracking pages at a given rate, whatever becomes of those asked before: `node offered.ts
 * PORT RATE SECONDS`, codes line by line on standard input. Ends with one line of JSON: how many were served, sent away, lost.
 * Those who ask sit elsewhere, and here they share the processors with the server: it speaks no more HTTP than it must.
 */
import { connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';

/** As many as one machine opens towards another. */
const MOST_CONNECTIONS = 1_024;
const HEAD_ENDS = '\r\n\r\n';

const [port = 0, rate = 0, seconds = 0] = process.argv.slice(2).map(Number);
const codes = (await text(process.stdin)).split('\n').filter((line) => line !== '');
const told = { offered: 0, served: 0, refused: 0, lost: 0, withoutRetryAfter: 0 };
const took: number[] = [];

/** One connection that asks for one page at a time. */
class Asker {
  readonly #socket: Socket;
  #begun = 0;
  #isAsking = false;
  #head = '';
  /** Bytes of the body still to come; undefined before the head is whole. */
  #left: number | undefined;

  constructor() {
    this.#socket = connect({ host: '127.0.0.1', port, noDelay: true });
    this.#socket.on('data', (bytes) => this.#hear(bytes));
    this.#socket.on('error', () => undefined);
    this.#socket.on('close', () => this.#lose());
  }

  ask(code: string, begun: number): void {
    this.#begun = begun;
    this.#isAsking = true;
    this.#head = '';
    this.#left = undefined;
    this.#socket.write(
      `GET /public/track HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\ncookie: gezhi-code=${code}${HEAD_ENDS}`,
    );
  }

  #hear(bytes: Buffer): void {
    if (this.#left !== undefined) {
      this.#left -= bytes.length;
    } else {
      const known = this.#head.length;
      this.#head += bytes.toString('latin1');
      const end = this.#head.indexOf(HEAD_ENDS);
      if (end < 0) return;
      const length = Number(/\r\ncontent-length: (\d+)/i.exec(this.#head)?.[1] ?? 0);
      this.#left = length - (known + bytes.length - end - HEAD_ENDS.length);
    }
    if (this.#left <= 0) this.#count();
  }

  #count(): void {
    this.#isAsking = false;
    const status = this.#head.slice('HTTP/1.1 '.length, 'HTTP/1.1 200'.length);
    if (status === '200') {
      told.served += 1;
      took.push(performance.now() - this.#begun);
    } else if (status === '503') {
      told.refused += 1;
      if (!/\r\nretry-after: /i.test(this.#head)) told.withoutRetryAfter += 1;
    } else told.lost += 1;
    release(this);
  }

  #lose(): void {
    if (this.#isAsking) told.lost += 1;
    this.#isAsking = false;
    connections -= 1;
    idle.delete(this);
  }
}

interface Question {
  readonly code: string;
  readonly begun: number;
}

const idle = new Set<Asker>();
const waiting: Question[] = [];
let connections = 0;

function release(asker: Asker): void {
  const next = waiting.shift();
  if (next === undefined) idle.add(asker);
  else asker.ask(next.code, next.begun);
}

function offer(): void {
  const question = { code: codes[told.offered % codes.length] ?? '', begun: performance.now() };
  told.offered += 1;
  const [free] = idle;
  if (free !== undefined) {
    idle.delete(free);
    free.ask(question.code, question.begun);
  } else if (connections < MOST_CONNECTIONS) {
    connections += 1;
    new Asker().ask(question.code, question.begun);
  } else waiting.push(question);
}

const begun = performance.now();
const total = rate * seconds;
await new Promise<void>((resolve) => {
  const timer = setInterval(() => {
    const due = Math.min(total, Math.floor(((performance.now() - begun) / 1_000) * rate));
    while (told.offered < due) offer();
    if (told.offered < total) return;
    clearInterval(timer);
    setTimeout(resolve, 2_000);
  }, 2);
});
const sorted = took.toSorted((a, b) => a - b);
const p99 = sorted[Math.floor(sorted.length * 0.99)] ?? Number.NaN;
process.stdout.write(JSON.stringify({ ...told, p99 }), () => process.exit());
