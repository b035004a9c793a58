import { Problem } from '@gezhi/domain/problem';
import type { Knowledge } from './knowledge.ts';

/** The area that is asked about; the topmost where none is. Throws input.invalid. */
export function areaAsked({ tree }: Knowledge, area: number | undefined): number {
  const found = area === undefined ? tree.areas.find((one) => one.parentId === null) : tree.find(area);
  if (found === undefined)
    throw new Problem('input.invalid', { fields: [{ path: 'area', code: 'unknown' }] });
  return found.id;
}
