/** Digits of a number as typed, full-width ones folded; X kept for identity numbers. */
function bareNumber(value: string): string {
  return value
    .normalize('NFKC')
    .replace(/[^\dXx]/g, '')
    .toUpperCase();
}

/** A telephone as digits only: `+86 138-1234 5678` is `13812345678`; a landline keeps the 0 of its area code. */
export function normalisePhone(phone: string): string {
  const all = phone.normalize('NFKC').replace(/\D/g, '');
  const national = all.replace(/^(?:00)?86(?=1\d{10}$|0\d{9,11}$)/, '');
  return national.replace(/^0(?=1[3-9]\d{9}$)/, '');
}

/** An identity number as the 17 digits that its old form (15) and its new form (18, without check digit) share. */
export function normaliseIdentity(number: string): string {
  const all = bareNumber(number);
  return all.length === 15 ? `${all.slice(0, 6)}19${all.slice(6)}` : all.slice(0, 17);
}

/** `张晓明` → `张**`: the first character, and always two stars so that the length tells nothing. */
export function maskName(name: string): string {
  const [first] = name.trim();
  return first === undefined ? '' : `${first}**`;
}

/**
 * `138 1234 5678` → `138****5678`; a landline keeps its area code and the last three digits; a short one the last
 * two.
 */
export function maskPhone(phone: string): string {
  const all = normalisePhone(phone);
  if (/^1\d{10}$/.test(all)) return `${all.slice(0, 3)}****${all.slice(-4)}`;
  if (all.startsWith('0') && all.length >= 10) {
    const area = /^0(?:10|2\d)/.test(all) ? 3 : 4;
    return `${all.slice(0, area)}****${all.slice(-3)}`;
  }
  return `****${all.length > 6 ? all.slice(-2) : ''}`;
}

/** `32081219900101123X` → `3***************3X`: the first and the last two, as many stars as were hidden. */
export function maskIdentity(number: string): string {
  const all = bareNumber(number);
  return all.length < 6 ? '***' : `${all.slice(0, 1)}${'*'.repeat(all.length - 3)}${all.slice(-2)}`;
}

/** `苏H·12345` → `苏H***45`: where it is registered and the last two. */
export function maskPlate(plate: string): string {
  const all = plate
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\d]/gu, '');
  const shown = /^\p{Script=Han}/u.test(all) ? 2 : 1;
  return all.length < shown + 3 ? '***' : `${all.slice(0, shown)}***${all.slice(-2)}`;
}

/** `zhang@example.cn` → `z***@example.cn`. */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf('@');
  return at < 1 ? '***' : `${[...email][0] ?? ''}***${email.slice(at)}`;
}
