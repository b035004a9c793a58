/** Ids and keys made on the device. `crypto.randomUUID` is missing on plain http, where a LAN installation is opened. */

function written(bytes: Uint8Array, version: number): string {
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | (version << 4);
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** A UUIDv7: the time in milliseconds, then chance (RFC 9562 §5.7). */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const time = Date.now();
  for (let at = 0; at < 6; at += 1) bytes[at] = Math.floor(time / 256 ** (5 - at)) % 256;
  return written(bytes, 7);
}

/** A key for one sending: 122 random bits as a UUIDv4. */
export function newKey(): string {
  return written(crypto.getRandomValues(new Uint8Array(16)), 4);
}
