/**
 * A process of its own that asks for tracking pages at a given rate, whatever becomes of those asked before: `node offered.ts
 * PORT RATE SECONDS`, codes line by line on standard input. Ends with one line of JSON: how many were served, sent away, lost.
 */
import { Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';

const [port, rate, seconds] = process.argv.slice(2).map(Number);
const codes = (await text(process.stdin)).split('\n').filter((line) => line !== '');
const agent = new Agent({ keepAlive: true, maxSockets: 1_024 });
const told = { offered: 0, served: 0, refused: 0, lost: 0, withoutRetryAfter: 0 };
const took: number[] = [];

function ask(): void {
  const code = codes[told.offered % codes.length];
  told.offered += 1;
  const begun = performance.now();
  const outgoing = request(
    { host: '127.0.0.1', port, path: '/public/track', agent, headers: { cookie: `gezhi-code=${code}` } },
    (incoming) => {
      incoming.resume();
      incoming.on('end', () => {
        if (incoming.statusCode === 200) {
          told.served += 1;
          took.push(performance.now() - begun);
        } else if (incoming.statusCode === 503) {
          told.refused += 1;
          if (incoming.headers['retry-after'] === undefined) told.withoutRetryAfter += 1;
        } else told.lost += 1;
      });
      incoming.on('error', () => {
        told.lost += 1;
      });
    },
  );
  outgoing.on('error', () => {
    told.lost += 1;
  });
  outgoing.end();
}

const begun = performance.now();
const total = (rate ?? 0) * (seconds ?? 0);
await new Promise<void>((resolve) => {
  const timer = setInterval(() => {
    const due = Math.min(total, Math.floor(((performance.now() - begun) / 1_000) * (rate ?? 0)));
    while (told.offered < due) ask();
    if (told.offered < total) return;
    clearInterval(timer);
    setTimeout(resolve, 2_000);
  }, 2);
});
agent.destroy();
const sorted = took.toSorted((a, b) => a - b);
const p99 = sorted[Math.floor(sorted.length * 0.99)] ?? Number.NaN;
process.stdout.write(JSON.stringify({ ...told, p99 }));
