import { createCipheriv, createDecipheriv, type KeyObject, randomBytes } from 'node:crypto';

/** A sealed value cannot be opened: wrong key, moved, changed or not sealed by us. Says no more. */
export class SealError extends Error {
  constructor() {
    super('A sealed value cannot be opened');
    this.name = 'SealError';
  }
}

/** First byte of everything sealed, so that another algorithm (SM4 with HMAC-SM3) can come later. */
const aes256Gcm = 1;
const headBytes = 3;
const ivBytes = 12;
const tagBytes = 16;

/**
 * AES-256-GCM with a random 96-bit IV: `algorithm (1) | key version (2) | IV (12) | ciphertext | tag (16)`.
 * @param sealed.place additional data that must be given again to open; binds the value to where it stands
 */
export function seal(
  key: KeyObject,
  sealed: { place: string; version: number; content: Uint8Array },
): Buffer {
  const head = Buffer.alloc(headBytes);
  head.writeUInt8(aes256Gcm, 0);
  head.writeUInt16BE(sealed.version, 1);
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: tagBytes });
  cipher.setAAD(Buffer.from(`${sealed.place}|${sealed.version}`));
  const content = Buffer.concat([cipher.update(sealed.content), cipher.final()]);
  return Buffer.concat([head, iv, content, cipher.getAuthTag()]);
}

/**
 * Version of the key a value was sealed with.
 * @throws SealError when the bytes are none of ours
 */
export function sealedVersion(bytes: Uint8Array): number {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer.length < headBytes + ivBytes + tagBytes || buffer[0] !== aes256Gcm) throw new SealError();
  return buffer.readUInt16BE(1);
}

/**
 * Opens what {@link seal} made.
 * @throws SealError when the key or the place is another, or a bit was changed
 */
export function unseal(key: KeyObject, place: string, bytes: Uint8Array): Buffer {
  const version = sealedVersion(bytes);
  const iv = bytes.subarray(headBytes, headBytes + ivBytes);
  const content = bytes.subarray(headBytes + ivBytes, bytes.length - tagBytes);
  const decipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: tagBytes });
  decipher.setAAD(Buffer.from(`${place}|${version}`));
  decipher.setAuthTag(bytes.subarray(bytes.length - tagBytes));
  try {
    return Buffer.concat([decipher.update(content), decipher.final()]);
  } catch {
    throw new SealError();
  }
}
