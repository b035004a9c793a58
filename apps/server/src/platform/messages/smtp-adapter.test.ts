import { type AddressInfo, createServer, type Server } from 'node:net';
import { pino } from 'pino';
import { SMTPServer } from 'smtp-server';
import { afterEach, expect, test } from 'vitest';
import { MessageFault, smtpMail } from './index.ts';

/** A mail as a real server took it. */
interface Taken {
  readonly from: string;
  readonly to: readonly string[];
  readonly raw: string;
}

const open: { close: () => void }[] = [];
afterEach(() => {
  for (const one of open.splice(0)) one.close();
});

async function serve(refusal?: {
  at: 'receiver' | 'words';
  code: number;
}): Promise<{ url: string; taken: Taken[] }> {
  const taken: Taken[] = [];
  const refuse = () =>
    Object.assign(new Error('zhang@example.cn is not here'), { responseCode: refusal?.code });
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    onRcptTo: (_address, _session, done) => done(refusal?.at === 'receiver' ? refuse() : null),
    onData: (stream, session, done) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        if (refusal?.at === 'words') return done(refuse());
        const { mailFrom, rcptTo } = session.envelope;
        taken.push({
          from: mailFrom === false ? '' : mailFrom.address,
          to: rcptTo.map(({ address }) => address),
          raw: Buffer.concat(parts).toString(),
        });
        done();
      });
    },
  });
  await new Promise<void>((ready) => {
    server.listen(0, '127.0.0.1', ready);
  });
  open.push({ close: () => server.close(() => undefined) });
  const { port } = server.server.address() as AddressInfo;
  return { url: `smtp://127.0.0.1:${port}`, taken };
}

const lines: string[] = [];
const log = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) });

function mailTo(url: string, more: object = {}) {
  const port = smtpMail({ url, from: 'centre@gezhi.example', plain: true, timeoutMs: 500, ...more }, log);
  open.push(port);
  return port;
}

const mail = {
  id: '0190aaaa-0000-7000-8000-000000000002',
  address: 'li.si@example.cn',
  subject: '格致：有 2 条新消息',
  text: '请登录查看。\n',
};

const faultOf = (sending: Promise<void>) =>
  sending.then(
    () => undefined,
    (fault: unknown) => (fault instanceof MessageFault ? [fault.code, fault.isFinal] : fault),
  );

test('a real server takes the mail, to one receiver, under the id of the message', async () => {
  const { url, taken } = await serve();
  await mailTo(url).send(mail);
  expect(taken).toHaveLength(1);
  expect(taken[0]).toMatchObject({ from: 'centre@gezhi.example', to: ['li.si@example.cn'] });
  expect(taken[0]?.raw).toContain(`Message-ID: <${mail.id}@gezhi>`);
  expect(taken[0]?.raw).toContain('Auto-Submitted: auto-generated');
  expect(taken[0]?.raw).toContain(Buffer.from('请登录查看。').toString('base64').slice(0, 12));
});

test('neither subject nor address can begin another header or name a second receiver', async () => {
  const { url, taken } = await serve();
  await mailTo(url).send({ ...mail, subject: '新消息\r\nBcc: thief@example.cn\r\n\r\nhello' });
  expect(taken[0]?.to).toEqual(['li.si@example.cn']);
  expect(taken[0]?.raw).not.toMatch(/^Bcc:/im);
  const broken = [
    'li@example.cn\r\nBcc: thief@example.cn',
    'li@example.cn, thief@example.cn',
    '<li@example.cn>',
    'li@example.cn thief@example.cn',
    '"x" <li@example.cn>',
  ];
  for (const address of broken)
    expect(await faultOf(mailTo(url).send({ ...mail, address })), address).toEqual(['address.invalid', true]);
  expect(taken).toHaveLength(1);
});

test('a refusal is final with 5xx and passing with 4xx, and the server’s words are in no log', async () => {
  const gone = await serve({ at: 'receiver', code: 550 });
  expect(await faultOf(mailTo(gone.url).send(mail))).toEqual(['smtp.550', true]);
  const full = await serve({ at: 'words', code: 452 });
  expect(await faultOf(mailTo(full.url).send(mail))).toEqual(['smtp.452', false]);
  expect(lines.join('')).not.toMatch(/example\.cn|is not here/);
  expect(lines.join('')).toContain('smtp.550');
});

test('a server that never greets is given up after the time', async () => {
  const mute: Server = createServer(() => undefined);
  await new Promise<void>((ready) => {
    mute.listen(0, '127.0.0.1', ready);
  });
  open.push({ close: () => mute.close() });
  const url = `smtp://127.0.0.1:${(mute.address() as AddressInfo).port}`;
  expect(await faultOf(mailTo(url, { timeoutMs: 200 }).send(mail))).toEqual(['timeout', false]);
});

test('a server without TLS is refused unless it is said to be on this machine', async () => {
  const { url, taken } = await serve();
  expect(await faultOf(mailTo(url, { plain: false }).send(mail))).toEqual([expect.any(String), true]);
  expect(taken).toEqual([]);
});
