import type { LonLat } from '@gezhi/domain/area';
import type { ReportInput } from '@gezhi/domain/matter';
import { codePoints, textFault } from '@gezhi/domain/text';
import { v7 as uuidv7 } from 'uuid';
import type { OutsideConsent } from '../matter/index.ts';
import { consentOf } from './consent.ts';
import { toCgcs2000 } from './coordinates.ts';
import type { Mapping } from './mapping.ts';
import type { Cells } from './outside-row.ts';

/** Longest texts taken from outside, in code points: other systems let people write more than our own forms. */
const TEXT_LIMIT = 20_000;
const NUMBER_LIMIT = 100;
const TITLE_LIMIT = 60;
const ADDRESS_LIMIT = 200;
const NAME_LIMIT = 40;
/** The shape our own forms take (see `reporterInputSchema`). */
const PHONE = /^[+\d][\d\s-]{5,24}$/;

export type Converted =
  | { readonly number: string; readonly input: ReportInput; readonly consent?: OutsideConsent }
  | { readonly number: string | null; readonly fault: string };

/** Gives the cell of a column of the mapping as it came; empty where the mapping or the row has none. */
export type CellOf = (name: keyof Mapping['columns']) => string;

/**
 * A row as a report, or the code of what is wrong with it. Nothing is cut, trimmed or dropped in silence: a title too
 * long for one goes before the text, and whatever else does not fit fails the row, which is then put right by hand.
 */
export function convertRow(cells: Cells, mapping: Mapping): Converted {
  const cellOf: CellOf = (name) => {
    const column = mapping.columns[name];
    const cell = column !== undefined && Object.hasOwn(cells, column) ? (cells[column] ?? '') : '';
    return cell.trim() === '' ? '' : cell;
  };
  const number = cellOf('number').trim();
  const badNumber = textFault(number, { min: 1, max: NUMBER_LIMIT });
  if (badNumber !== undefined) {
    return {
      number: null,
      fault: badNumber === 'text.empty' ? 'number.missing' : badNumber.replace('text', 'number'),
    };
  }
  const text = textOf(cellOf('title'), cellOf('text'));
  const point = pointOf(cellOf('longitude').trim(), cellOf('latitude').trim(), mapping);
  const fault = faultOf(text, cellOf) ?? (point === 'wrong' ? 'point.wrong' : undefined);
  if (fault !== undefined || point === 'wrong') return { number, fault: fault ?? 'point.wrong' };
  const consent = consentOf(cellOf, mapping);
  if (consent === 'wrong') return { number, fault: 'consent.wrong' };
  return {
    number,
    input: inputOf(cellOf, mapping, { text, point }),
    ...(consent === null ? {} : { consent }),
  };
}

function faultOf(text: string, cellOf: CellOf): string | undefined {
  const bad = textFault(text, { min: 1, max: TEXT_LIMIT });
  if (bad !== undefined) return bad;
  for (const [name, max] of [
    ['title', TEXT_LIMIT],
    ['address', ADDRESS_LIMIT],
    ['name', NAME_LIMIT],
  ] as const) {
    const fault = textFault(cellOf(name), { min: 0, max });
    if (fault !== undefined) return fault.replace('text', name);
  }
  const phone = cellOf('phone').trim();
  return phone === '' || PHONE.test(phone) ? undefined : 'phone.wrong';
}

function inputOf(
  cellOf: CellOf,
  mapping: Mapping,
  { text, point }: { text: string; point: LonLat | null },
): ReportInput {
  const [title, address, name, phone] = [
    cellOf('title'),
    cellOf('address'),
    cellOf('name'),
    cellOf('phone').trim(),
  ];
  const word = cellOf('category').trim();
  const category = Object.hasOwn(mapping.categories, word) ? mapping.categories[word] : undefined;
  return {
    id: uuidv7(),
    source: mapping.source,
    description: text,
    ...(title !== '' && codePoints(title) <= TITLE_LIMIT ? { title } : {}),
    ...(category === undefined ? {} : { category }),
    place: { ...(point === null ? {} : { point }), ...(address === '' ? {} : { address }) },
    photos: [],
    about: [],
    reporter: {
      mayContact: 'centre',
      wantsReply: true,
      ...(name === '' ? {} : { name }),
      ...(phone === '' ? {} : { phone }),
    },
  };
}

/** A title too long for a title goes before the text, so that no word is lost; a title alone is the text. */
function textOf(title: string, text: string): string {
  if (text === '') return title;
  return codePoints(title) > TITLE_LIMIT ? `${title}\n${text}` : text;
}

/** Coordinates in CGCS2000; 0,0 and empty cells mean none. */
function pointOf(longitude: string, latitude: string, mapping: Mapping): LonLat | null | 'wrong' {
  if (longitude === '' && latitude === '') return null;
  const [lon, lat] = [Number(longitude), Number(latitude)];
  if (lon === 0 && lat === 0) return null;
  const isPoint = Math.abs(lon) <= 180 && Math.abs(lat) <= 90;
  return isPoint && longitude !== '' && latitude !== ''
    ? toCgcs2000([lon, lat], mapping.coordinates)
    : 'wrong';
}
