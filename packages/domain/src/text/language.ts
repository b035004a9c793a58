/** The languages of every screen, first the one spoken in the districts. */
export const LANGUAGES = ['zh-CN', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

const SPOKEN: Readonly<Record<string, Language>> = { zh: 'zh-CN', en: 'en' };

/**
 * The first language of a person's own list that we speak, whatever region it names; undefined when there is none.
 * @param wishes language tags, best first (RFC 5646), as `navigator.languages` gives them
 */
export function firstSpoken(wishes: readonly string[]): Language | undefined {
  const known = wishes.map((tag) => SPOKEN[tag.trim().toLowerCase().split('-')[0] ?? '']);
  return known.find((language) => language !== undefined);
}

/** The language tags of an Accept-Language header, best first; what has weight 0 is not accepted (RFC 9110 §12.5.4). */
export function acceptedTags(header: string | undefined): readonly string[] {
  const wishes = (header ?? '').split(',', 20).map((part) => {
    const [tag = '', ...rest] = part.split(';');
    const weight = rest
      .map((item) => /^\s*q=([\d.]+)\s*$/.exec(item)?.[1])
      .find((item) => item !== undefined);
    return { tag, weight: Number(weight ?? 1) };
  });
  return wishes
    .filter(({ weight }) => weight > 0)
    .sort((one, other) => other.weight - one.weight)
    .map(({ tag }) => tag);
}
