import {
  byFit,
  type CannedReply,
  filled,
  fits,
  type ReplyScene,
  type ReplyValues,
} from '@gezhi/domain/canned-reply';
import type { Field } from '@gezhi/domain/catalogue';
import { type Language, sayClock, sayDay } from '../words/index.ts';

/** A canned reply as it would be inserted: its values are in, what is unknown still stands as a hole. */
export interface OfferedReply {
  readonly id: string;
  readonly text: string;
}

/** What a reply says of the matter, as the screen words it; empty where it is not known. */
export interface ReplyFacts {
  readonly number: string;
  readonly category: string | undefined;
  /** The area in words; never the address. */
  readonly place: string | undefined;
  readonly unit: string | undefined;
  readonly centre: string | undefined;
  /** The moment until which the matter is to be finished. */
  readonly due: string | undefined;
  readonly centrePhone: string;
}

/** The end of a limit in words that are still right tomorrow: 11月24日 18:00; midnight is the end of the day before. */
function sayUntil(at: string): string {
  if (sayClock(at) !== '00:00') return `${sayDay(at)} ${sayClock(at)}`;
  return `${sayDay(new Date(Date.parse(at) - 1))} 24:00`;
}

function valuesOf(facts: ReplyFacts): ReplyValues {
  const { due, ...known } = facts;
  const said = Object.entries(known).flatMap(([name, value]) =>
    value === undefined || value === '' || value === '—' ? [] : [[name, value] as const],
  );
  return {
    ...Object.fromEntries(said),
    today: sayDay(new Date()),
    ...(due === undefined ? {} : { due: sayUntil(due) }),
  };
}

/** The replies to offer for an action on a matter, what fits best first; in the language of the screen where they have it. */
export function offeredReplies(
  replies: readonly CannedReply[],
  scene: ReplyScene,
  { facts, language }: { readonly facts: ReplyFacts; readonly language: Language },
): readonly OfferedReply[] {
  const values = valuesOf(facts);
  return replies
    .filter((reply) => fits(reply, scene))
    .toSorted(byFit)
    .flatMap(({ id, zh, en }) => {
      const text = language === 'en' ? (en ?? zh) : (zh ?? en);
      return text === null ? [] : [{ id, text: filled(text, values) }];
    });
}

/** Whether canned replies are offered in a field: words that the reporter reads. */
export function replyFieldOf(field: Field): boolean {
  return field.audience === 'public' && (field.kind === 'paragraph' || field.kind === 'line');
}

/** What was typed with a reply after it. */
export function withReply(typed: unknown, { text }: OfferedReply): string {
  const before = typeof typed === 'string' ? typed.trimEnd() : '';
  return before === '' ? text : `${before}\n${text}`;
}
