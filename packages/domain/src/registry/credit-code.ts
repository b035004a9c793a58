const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const FORM = /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/;
const BASE = 31;

/** Whether a unified social credit code (统一社会信用代码) has its form and its check character (GB 32100-2015, 4.7). */
export function isCreditCode(code: string): boolean {
  return FORM.test(code) && checkCharacterOf(code.slice(0, 17)) === code[17];
}

/** The eighteenth character of a code, from the seventeen before it: weights are the powers of three modulo 31. */
export function checkCharacterOf(first: string): string {
  let [sum, weight] = [0, 1];
  for (const character of first) {
    sum += ALPHABET.indexOf(character) * weight;
    weight = (weight * 3) % BASE;
  }
  return ALPHABET[(BASE - (sum % BASE)) % BASE] ?? '';
}
