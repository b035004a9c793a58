import type { Target } from '@gezhi/domain/catalogue';
import type { PaperView, TimelineEntry } from '@gezhi/domain/matter';
import type { ListedReason } from '@gezhi/domain/rating-reason';
import { sayConsentCode } from '@gezhi/ui/consent';
import { sayPaperOf } from '@gezhi/ui/paper';
import { sayReasons } from '@gezhi/ui/rating-reason';
import { sayVersion, storyOf, type TimelineItem } from '@gezhi/ui/timeline';
import { currentLanguage, sayIfKnown } from '@gezhi/ui/words';
import type { Units } from '../people/units.ts';

/** What somebody did, in words: the step's own word, or its name where nobody wrote one. */
export function sayAction(action: string): string {
  return sayIfKnown('matter', `act.${action}`) ?? action;
}

/** What the story looks names up in. */
interface Names {
  readonly units: Units;
  readonly titleOf: (code: string | null) => string;
  /** Papers of the matter that were owed: entries name them by their numbers. */
  readonly papers?: readonly PaperView[];
  /** Targets inside handling that its category has. */
  readonly targets?: readonly Target[];
  /** Why residents rate as they do. */
  readonly reasons?: readonly ListedReason[];
}

/** Who acted, in words: unit, post, and the name where there is one. */
export function sayWho(actor: TimelineEntry['actor'], { units, titleOf }: Names): string {
  const parts = [units.sayName(actor.unitId), titleOf(actor.title), actor.name ?? ''];
  const known = parts.filter((part) => part !== '');
  return known.length > 0 ? known.join(' ') : (sayIfKnown('matterPage', `actor.${actor.kind}`) ?? '');
}

/** Codes of a step whose words say what was chosen. */
const CHOICES = [
  'rating',
  'ground',
  'manner',
  'level',
  'whistleManner',
  'helpLevel',
  'handedTo',
  'ruling',
  'reason',
  'verdict',
  'outcome',
  'session',
  'agreementForm',
  'performance',
  'endReason',
  'poolLevel',
] as const;

/** A target by its code, in the language of the screen. */
function sayTarget(targets: NonNullable<Names['targets']>, code: string): string {
  const title = targets.find((one) => one.code === code)?.title;
  return (currentLanguage() === 'en' ? title?.en : title?.zh) ?? code;
}

function sayChoices(entry: TimelineEntry, names: Names): string | undefined {
  const { codes } = entry;
  const said = [
    ...[sayPaperOf(names.papers ?? [], entry) ?? []].flat(),
    ...CHOICES.flatMap((name) => {
      const code = codes[name];
      return typeof code === 'string' ? (sayIfKnown('matter', `option.${code}`) ?? []) : [];
    }),
    ...sayReasons(entry, names.reasons ?? []),
    ...['days', 'reviewOn', 'bringBy', 'dueOn', 'performBy', 'untilOn'].flatMap((name) =>
      codes[name] === undefined
        ? []
        : [`${sayIfKnown('matter', `field.${name}`) ?? name} ${String(codes[name])}`],
    ),
  ];
  if (typeof codes.personName === 'string') said.unshift(codes.personName);
  if (typeof codes.unit === 'number') said.unshift(names.units.sayName(codes.unit));
  if (typeof codes.target === 'string') said.unshift(sayTarget(names.targets ?? [], codes.target));
  const consent = sayConsentCode(codes.consent);
  return said.length === 0 ? consent : said.join(' ');
}

/** Words of the report itself: they stand above the story already. */
const SAID_ABOVE: readonly string[] = ['title', 'description', 'address', 'consentTaker'];

/** The story of a matter, newest first, in the words of each step. */
export function matterStory(entries: readonly TimelineEntry[], names: Names): readonly TimelineItem[] {
  return storyOf(entries, {
    action: sayAction,
    who: (actor) => sayWho(actor, names),
    facts: (entry) => (entry.action === 'moveProcedure' ? sayVersion(entry) : sayChoices(entry, names)),
    texts: ({ passages }) => passages.filter(({ name }) => !SAID_ABOVE.includes(name)),
  });
}
