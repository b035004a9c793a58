import { createReadStream } from 'node:fs';
import { TextDecoder } from 'node:util';
import { type OutsideRow, toText } from './outside-row.ts';

const NEWLINE = 0x0a;

/** Reads one JSON object a line; a line that is none, or is not written in the encoding, costs only itself. */
export async function* readJsonLines(file: string, encoding: string): AsyncIterable<OutsideRow> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  let line = 0;
  for await (const bytes of linesOf(file)) {
    const text = decode(decoder, bytes);
    if (text?.trim() === '') continue;
    line += 1;
    yield text === null ? { line, fault: 'row.encoding', raw: bytes.toString('latin1') } : toRow(line, text);
  }
}

/** Null for bytes that the encoding does not have; a byte order mark at the start is left out. */
function decode(decoder: TextDecoder, bytes: Buffer): string | null {
  try {
    return decoder.decode(bytes);
  } catch {
    return null;
  }
}

async function* linesOf(file: string): AsyncIterable<Buffer> {
  let parts: Buffer[] = [];
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
    let from = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, from)) {
      yield Buffer.concat([...parts, chunk.subarray(from, end)]);
      parts = [];
      from = end + 1;
    }
    parts.push(chunk.subarray(from));
  }
  yield Buffer.concat(parts);
}

type Revive = (key: string, value: unknown, context: { readonly source?: string }) => unknown;

/** A number keeps its digits: an outside number of twenty would lose its last ones, and two rows be taken for one. */
const keepDigits: Revive = (_key, value, { source }) =>
  typeof value === 'number' ? (source ?? value) : value;

function toRow(line: number, text: string): OutsideRow {
  try {
    const value: unknown = JSON.parse(text, keepDigits as (key: string, value: unknown) => unknown);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      const cells = Object.entries(value).map(([name, cell]) => [name, toText(cell)] as const);
      return { line, cells: Object.fromEntries(cells) };
    }
  } catch {
    // Answered below like everything that is no object.
  }
  return { line, fault: 'row.unreadable', raw: text };
}
