import { dispatchBasisOf, type TimelineEntry, type ToldReturn } from '@gezhi/domain/matter';
import { say, sayIfKnown } from '../words/index.ts';
import type { LineBook } from './line-book.ts';

/** What the dispatch in force stands on, in one sentence; undefined where it names nothing. */
export function sayDispatchBasis(timeline: readonly TimelineEntry[], lines: LineBook): string | undefined {
  const basis = dispatchBasisOf(timeline);
  if (basis === undefined) return undefined;
  const ground =
    basis.ground === null ? undefined : (sayIfKnown('matter', `option.${basis.ground}`) ?? basis.ground);
  const line = basis.line === null ? undefined : lines.sayCode(basis.line);
  const said = [ground, line].filter((one) => one !== undefined).join(say('dutyList', 'colon'));
  return said === '' ? undefined : said;
}

/** Who says that somebody else does it: the line or the words of a return. */
export function sayReturnBasis({ line, basis }: ToldReturn, lines: LineBook): string {
  return [line === null ? undefined : lines.sayCode(line), basis ?? undefined]
    .filter((one) => one !== undefined)
    .join(say('dutyList', 'and'));
}
