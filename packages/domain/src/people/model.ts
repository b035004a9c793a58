import { z } from 'zod';
import { ROLES } from '../access/index.ts';

/** Kinds of unit; the centres and stations carry the loop, departments and companies handle. */
export const UNIT_KINDS = ['centre', 'station', 'department', 'company', 'leadership', 'platform'] as const;
export type UnitKind = (typeof UNIT_KINDS)[number];

export const unitSchema = z.object({
  id: z.number().int(),
  code: z.string(),
  kind: z.enum(UNIT_KINDS),
  name: z.string(),
  nameEn: z.string(),
  areaId: z.number().int(),
  /** Level of the area the unit serves. */
  level: z.string(),
  parentId: z.number().int().nullable(),
});
export type Unit = z.output<typeof unitSchema>;

export const SCOPE_KINDS = ['area', 'place', 'overlay', 'unit'] as const;

export const dutySchema = z.object({
  id: z.string(),
  personId: z.string(),
  role: z.enum(ROLES),
  title: z.string(),
  titleName: z.string(),
  unitId: z.number().int().nullable(),
  scopeKind: z.enum(SCOPE_KINDS),
  scopeId: z.number().int(),
  scopeName: z.string(),
  from: z.string(),
  to: z.string().nullable(),
  /** Whether who asks may end it. */
  mayEnd: z.boolean(),
});
export type DutyRow = z.output<typeof dutySchema>;

export const personSchema = z.object({
  id: z.string(),
  /** Masked for residents; staff see the names of staff. */
  name: z.string(),
  workPhone: z.string().nullable(),
  duties: z.array(dutySchema),
});
export type PersonRow = z.output<typeof personSchema>;
