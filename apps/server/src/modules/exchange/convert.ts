import type { LonLat } from '@gezhi/domain/area';
import { type ReportInput, SOURCES } from '@gezhi/domain/matter';
import { codePoints, malformedReason } from '@gezhi/domain/text';
import { v7 as uuidv7 } from 'uuid';
import { toCgcs2000 } from './coordinates.ts';
import type { Mapping } from './mapping.ts';

/** Longest text taken from outside, in code points: other systems let people write more than our own forms. */
const TEXT_LIMIT = 20_000;
const TITLE_LIMIT = 60;
const PHONE = /^[+\d][\d\s-]{5,24}$/;

export type Converted =
  | { readonly number: string; readonly input: ReportInput }
  | { readonly number: string | null; readonly fault: string };

/** A row as a report, or the code of what is wrong with it. Nothing is cut: a title too long is only not used as one. */
export function convertRow(cells: Readonly<Record<string, string>>, mapping: Mapping): Converted {
  const cell = (name: keyof Mapping['columns']) => {
    const column = mapping.columns[name];
    return column === undefined ? '' : (cells[column] ?? '').trim();
  };
  const number = cell('number');
  if (number === '' || codePoints(number) > 100) return { number: null, fault: 'number.missing' };
  const title = cell('title');
  const text = textOf(title, cell('text'));
  const fault =
    text === ''
      ? 'text.empty'
      : (malformedReason(text + number) ?? (codePoints(text) > TEXT_LIMIT ? 'text.long' : null));
  if (fault !== null) return { number, fault };
  const point = pointOf(cell('longitude'), cell('latitude'), mapping);
  if (point === 'wrong') return { number, fault: 'point.wrong' };
  const address = cell('address').slice(0, 200);
  const category = mapping.categories[cell('category')];
  const phone = cell('phone');
  const name = cell('name').slice(0, 40);
  const source = SOURCES.find((one) => one === mapping.source) ?? 'import';
  return {
    number,
    input: {
      id: uuidv7(),
      source,
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
        ...(PHONE.test(phone) ? { phone } : {}),
      },
    },
  };
}

/** A title too long for a title goes before the text, so that no word is lost. */
function textOf(title: string, text: string): string {
  if (text === '') return title;
  return codePoints(title) > TITLE_LIMIT ? `${title}\n${text}` : text;
}

/** Coordinates in CGCS2000; 0,0 and empty cells mean none. */
function pointOf(longitude: string, latitude: string, mapping: Mapping): LonLat | null | 'wrong' {
  if (longitude === '' && latitude === '') return null;
  const [lon, lat] = [Number(longitude), Number(latitude)];
  if (lon === 0 && lat === 0) return null;
  const isPoint = Number.isFinite(lon) && Number.isFinite(lat) && Math.abs(lon) <= 180 && Math.abs(lat) <= 90;
  return isPoint && longitude !== '' && latitude !== ''
    ? toCgcs2000([lon, lat], mapping.coordinates)
    : 'wrong';
}
