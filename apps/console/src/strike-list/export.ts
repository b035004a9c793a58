import { say } from '@gezhi/ui/words';
import { csvOfLines } from '../app/csv.ts';
import type { Listed } from './problems.ts';

const COLUMNS = [
  'number',
  'what',
  'where',
  'unit',
  'accountable',
  'measure',
  'due',
  'state',
  'source',
  'struck',
] as const;

/** What names are said by. */
export interface Naming {
  readonly area: (id: number) => string;
  readonly unit: (id: number) => string;
}

/** The list as a file that a spreadsheet opens: UTF-8 with its mark, commas, one line for each problem. */
export function csvOfProblems(rows: readonly Listed[], { area, unit }: Naming): string {
  const lines = rows.map(({ data }) => [
    ...[data.number, data.what, area(data.whereId), unit(data.unitId), data.accountable?.name ?? ''],
    ...[data.measure ?? '', data.dueOn, say('strikeList', `state.${data.state}`)],
    ...[say('strikeList', `source.${data.source}`), data.struckAt?.slice(0, 10) ?? ''],
  ]);
  const head = COLUMNS.map((column) => say('strikeList', `column.${column}`));
  return csvOfLines([head, ...lines]);
}
