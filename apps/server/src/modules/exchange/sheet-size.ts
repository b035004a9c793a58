import { open } from 'node:fs/promises';
import { FileKindError } from './outside-row.ts';

/** Bytes of all parts of a workbook, unpacked; some 300,000 rows. A larger one belongs into a CSV, which is streamed. */
const LARGEST_BYTES = 256 * 1024 * 1024;
const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
/** The end record with the longest comment a zip may have. */
const TAIL_BYTES = 22 + 65_535;

/** Adds up what a zip says its parts unpack to, before anything is unpacked (RELIABILITY R53). Throws FileKindError. */
export async function checkSheetSize(file: string): Promise<void> {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    const tail = await readAt(handle, Math.max(0, size - TAIL_BYTES), Math.min(size, TAIL_BYTES));
    const end = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
    if (end < 0 || end + 22 > tail.length || tail.readUInt32LE(end) !== END_OF_DIRECTORY)
      throw new FileKindError(`${file} is no XLSX workbook`);
    const length = tail.readUInt32LE(end + 12);
    const start = tail.readUInt32LE(end + 16);
    if (start + length > size) throw new FileKindError(`${file} is no XLSX workbook`);
    if (unpackedBytes(await readAt(handle, start, length)) > LARGEST_BYTES)
      throw new FileKindError(`${file} is too large for a workbook; save it as CSV`);
  } finally {
    await handle.close();
  }
}

type Handle = Awaited<ReturnType<typeof open>>;

async function readAt(handle: Handle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
}

function unpackedBytes(directory: Buffer): number {
  let sum = 0;
  for (let at = 0; at + 46 <= directory.length && directory.readUInt32LE(at) === DIRECTORY_ENTRY; ) {
    sum += directory.readUInt32LE(at + 24);
    at +=
      46 +
      directory.readUInt16LE(at + 28) +
      directory.readUInt16LE(at + 30) +
      directory.readUInt16LE(at + 32);
  }
  return sum;
}
