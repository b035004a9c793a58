import { type DutyLine, isAgainst, isLineFor } from '@gezhi/domain/duty-list';
import type { Unit } from '@gezhi/domain/people';
import { type Language, say } from '../words/index.ts';
import { sayLaw } from './say-law.ts';

/** The duty list as screens use it. */
export class LineBook {
  /** In the order of their codes, ended ones too. */
  readonly all: readonly DutyLine[];
  readonly #language: Language;
  readonly #byCode: ReadonlyMap<string, DutyLine>;
  readonly #hasCome: boolean;

  /** @param all the lines; undefined until they have come */
  constructor(all: readonly DutyLine[] | undefined, language: Language) {
    this.all = all ?? [];
    this.#hasCome = all !== undefined;
    this.#language = language;
    this.#byCode = new Map(this.all.map((line) => [line.code, line]));
  }

  find(code: string | null | undefined): DutyLine | undefined {
    return code === null || code === undefined ? undefined : this.#byCode.get(code);
  }

  /** By which a unit leads matters of a category. */
  linesFor(unit: Unit | undefined, category: string | null): readonly DutyLine[] {
    return unit === undefined ? [] : this.all.filter((line) => isLineFor(line, unit, category));
  }

  /** Which a unit may name to say that somebody else does it; without a unit every line in force. Those of the category come first. */
  linesAgainst(unit: Unit | undefined, category: string | null): readonly DutyLine[] {
    const found = this.all.filter((line) => (unit === undefined ? !line.ended : isAgainst(line, unit)));
    const isOfCategory = (line: DutyLine) => category !== null && line.categories.includes(category);
    return [...found.filter(isOfCategory), ...found.filter((line) => !isOfCategory(line))];
  }

  /** What the unit does, in the language of the screen, with law and article. */
  say(line: DutyLine): string {
    const does = this.#language === 'en' ? line.en : line.zh;
    const basis = sayLaw(line, this.#language);
    return basis === null ? does : say('dutyList', 'withBasis', { does, basis });
  }

  /** The words behind a code; the code itself where nobody knows it, and no code while the words are still to come. */
  sayCode(code: string): string {
    const line = this.find(code);
    if (!this.#hasCome) return '…';
    return line === undefined ? code : this.say(line);
  }
}
