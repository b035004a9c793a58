import type { PaperView, TimelineEntry } from '@gezhi/domain/matter';
import type { ListedReason } from '@gezhi/domain/rating-reason';
import { sayConsentCode } from '@gezhi/ui/consent';
import type { LineBook } from '@gezhi/ui/duty-list';
import { sayPaperOf } from '@gezhi/ui/paper';
import { sayReasons } from '@gezhi/ui/rating-reason';
import { sayVersion, storyOf, type TimelineItem } from '@gezhi/ui/timeline';
import { say, sayDay, sayIfKnown, sayMoment } from '@gezhi/ui/words';
import type { Categories } from '../catalogue/categories.ts';
import type { Units } from '../people/units.ts';
import { sayAction } from './say.ts';

/** Who acted, in words: unit or post, and the name where there is one; never a bare code. */
export function sayWho(
  actor: TimelineEntry['actor'],
  { units, titles }: Pick<Names, 'units' | 'titles'>,
): string {
  const unit = units.find(actor.unitId);
  const parts = [unit === undefined ? undefined : units.nameOf(unit), titles(actor.title), actor.name];
  const known = parts.filter((part) => part !== undefined && part !== null && part !== '');
  return known.length > 0 ? known.join(' ') : (sayIfKnown('matterPage', `actor.${actor.kind}`) ?? '');
}

/** What entries are worded with. */
export interface Names {
  readonly units: Units;
  readonly categories: Categories;
  readonly lines: LineBook;
  /** The name of a title by its code. */
  readonly titles: (code: string | null) => string | undefined;
  /** Papers of the matter that were owed: entries name them by their numbers. */
  readonly papers?: readonly PaperView[];
  /** Why residents rate as they do. */
  readonly reasons?: readonly ListedReason[] | undefined;
}

function sayUnits(value: unknown, units: Units): string | undefined {
  const ids = Array.isArray(value) ? value : [value];
  const names = ids.flatMap((id) => (typeof id === 'number' ? [units.sayName(id)] : []));
  return names.length === 0 ? undefined : names.join(say('matterPage', 'timeline.and'));
}

function sayOptions(value: unknown): string {
  const codes = Array.isArray(value) ? value.map(String) : [];
  const said = codes.flatMap((code) => sayIfKnown('matter', `option.${code}`) ?? []);
  return said.join(say('matterPage', 'timeline.and'));
}

/** One code of an entry in words: units, category, choices; ids of other things say nothing to a reader. */
function sayCode(name: string, value: unknown, { units, categories, lines }: Names): string | undefined {
  if (name === 'consent') return sayConsentCode(value);
  if (name === 'needsConsent')
    return say('consent', 'needed', { category: categories.sayName(String(value)) });
  const title = sayIfKnown('matter', `field.${name === 'personName' ? 'person' : name}`);
  if (title === undefined || value === null || value === undefined) return undefined;
  if (name === 'line') return `${title} ${lines.sayCode(String(value))}`;
  if (name === 'category') return `${title} ${categories.sayName(String(value))}`;
  if (
    [
      'lead',
      'assists',
      'invited',
      'to',
      'suggested',
      'heldBy',
      'departments',
      'department',
      'unit',
      'members',
      'present',
      'proposedLead',
    ].includes(name)
  ) {
    const said = sayUnits(value, units);
    return said === undefined ? undefined : `${title} ${said}`;
  }
  if (name === 'personName') return `${title} ${String(value)}`;
  // Numbers and days say themselves; as a code, 3 would be a severity.
  if (['days', 'amount'].includes(name)) return `${title} ${String(value)}`;
  if (['reviewOn', 'bringBy', 'dueOn', 'performBy', 'untilOn'].includes(name))
    return `${title} ${sayDay(`${value}T12:00:00+08:00`)}`;
  const code = String(value);
  if (name === 'otherWays') return `${title} ${sayOptions(value)}`;
  if (name === 'target') return categories.sayTarget(code);
  const option = sayIfKnown('matter', `option.${code}`) ?? sayIfKnown('matterPage', `reveal.why.${code}`);
  return option === undefined ? undefined : `${title} ${option}`;
}

/** Which deadline a calendar moved, and from when to when; several are told in the entry, the one of the list is said. */
function sayMoved({ clock, from, to }: TimelineEntry['codes']): string | undefined {
  const name = sayIfKnown('clock', `limit.${clock}`);
  if (name === undefined || typeof from !== 'string' || typeof to !== 'string') return undefined;
  return say('matterPage', 'timeline.moved', { name, from: sayMoment(from), to: sayMoment(to) });
}

function sayCodes(entry: TimelineEntry, names: Names): string | undefined {
  if (entry.action === 'recomputed') return sayMoved(entry.codes);
  if (entry.action === 'moveProcedure') return sayVersion(entry);
  const codes = Object.entries(entry.codes).filter(
    ([name]) => name !== 'heldBy' || entry.action !== 'report',
  );
  const paper = sayPaperOf(names.papers ?? [], entry);
  const said = [
    paper ?? [],
    codes.flatMap(([name, value]) => sayCode(name, value, names) ?? []),
    sayReasons(entry, names.reasons ?? []),
  ].flat();
  return said.length === 0 ? undefined : said.join(say('matterPage', 'timeline.comma'));
}

/** Parts of the report that the page shows in its facts already. */
const shownElsewhere = ['title', 'address', 'consentTaker'];

function textsOf(entry: TimelineEntry): TimelineItem['texts'] {
  if (entry.action !== 'report') return entry.passages;
  return entry.passages.filter((one) => !shownElsewhere.includes(one.name));
}

/** The story of a matter, newest first, in the words of each step. */
export function timelineItems(entries: readonly TimelineEntry[], names: Names): readonly TimelineItem[] {
  return storyOf(entries, {
    action: sayAction,
    who: (actor) => sayWho(actor, names),
    facts: (entry) => sayCodes(entry, names),
    texts: textsOf,
  });
}
