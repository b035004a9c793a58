import { say } from '@gezhi/ui/words';
import type { Listed } from './problems.ts';

/** A spreadsheet takes what begins so for a formula, and a title is whatever a resident wrote. */
const FORMULA = /^[=+\-@\t\r]/;

function cell(text: string): string {
  const plain = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}

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
  return `\ufeff${[head, ...lines].map((line) => line.map(cell).join(',')).join('\r\n')}\r\n`;
}

/** Hands a file to the browser. */
export function download(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
