/**
 * No 0 O 1 I L. Thirty-one is a prime, so a weighted sum tells every single wrong and every two exchanged
 * characters.
 */
const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const bodyLength = 9;
const codeLength = bodyLength + 1;

function checkCharacter(body: string): string {
  let sum = 0;
  for (let at = 0; at < body.length; at += 1) sum += (at + 1) * alphabet.indexOf(body.charAt(at));
  return alphabet.charAt(sum % alphabet.length);
}

/** Ten readable characters from at least 16 random-looking bytes: nine carry 44 bits, the tenth checks them. */
export function codeFromBytes(bytes: Uint8Array): string {
  let rest = BigInt(`0x${Buffer.from(bytes).toString('hex')}`);
  let body = '';
  while (body.length < bodyLength) {
    body += alphabet.charAt(Number(rest % BigInt(alphabet.length)));
    rest /= BigInt(alphabet.length);
  }
  return body + checkCharacter(body);
}

/** A query code as typed: either a possible code, or what is wrong with it. */
export type TypedQueryCode = { code: string } | { fault: 'length' | 'character' | 'check' };

/**
 * Brings a typed code into its one form: blanks, dashes, lower case and full-width letters do not matter. `check`
 * means a typing error: no report needs to be looked for, and no failed try counted.
 */
export function normaliseQueryCode(input: string): TypedQueryCode {
  if (input.length > 64) return { fault: 'length' };
  const code = input
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}\p{Cf}_.]/gu, '');
  if ([...code].some((character) => !alphabet.includes(character))) return { fault: 'character' };
  if (code.length !== codeLength) return { fault: 'length' };
  return checkCharacter(code.slice(0, bodyLength)) === code.slice(bodyLength) ? { code } : { fault: 'check' };
}

/** A code as people read it: `ABCDE-FGHJK`. */
export function formatQueryCode(code: string): string {
  return `${code.slice(0, 5)}-${code.slice(5)}`;
}
