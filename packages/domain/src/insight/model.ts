import { z } from 'zod';
import type { Role } from '../access/index.ts';

/** What came to pass in a day: matters that arrived in a phase, by whatever procedure, and what reporters answered. */
export const FLOWS = [
  ...(['reported', 'accepted', 'dispatched', 'handling', 'checking', 'closed', 'declined'] as const),
  ...(['suspended', 'satisfied', 'dissatisfied'] as const),
] as const;
export type Flow = (typeof FLOWS)[number];

/** What stood when the day was over: open, late, over twice its time, on hold, under supervision. */
export const STOCKS = ['open', 'overdue', 'stuck', 'onHold', 'supervised'] as const;
export type Stock = (typeof STOCKS)[number];

/** Who reads the summary of an area that the own post reaches (docs/field.md §7.4). */
export const SUMMARY_READERS = [
  ...(['operator', 'dutyChief', 'verifier', 'chief', 'leader'] as const),
] as const satisfies readonly Role[];

const count = z.number().int().min(0);
const counts = <K extends string>(names: readonly K[]) =>
  z.object(Object.fromEntries(names.map((name) => [name, count])) as Record<K, typeof count>);

export const flowsSchema = counts(FLOWS);
export type Flows = z.output<typeof flowsSchema>;
export const stocksSchema = counts(STOCKS);
export type Stocks = z.output<typeof stocksSchema>;

/** Categories that are named on a sheet; the others are many and rare. */
export const CATEGORIES_MOST = 10;

/** 每日汇总: one area on one day of Shanghai. */
export const daySheetSchema = z.object({
  flows: flowsSchema,
  /** Null for a day that was only counted later: what stood then nobody knows any more. */
  stocks: stocksSchema.nullable(),
  /** Reported on the day by category, most first; null is not yet sorted. */
  categories: z.array(z.object({ category: z.string().nullable(), reported: count })),
});
export type DaySheet = z.output<typeof daySheetSchema>;

export function noFlows(): Flows {
  return Object.fromEntries(FLOWS.map((name) => [name, 0])) as Flows;
}

export function noStocks(): Stocks {
  return Object.fromEntries(STOCKS.map((name) => [name, 0])) as Stocks;
}

/** Means, to one decimal. */
export const meanSchema = z.object(
  Object.fromEntries(FLOWS.map((name) => [name, z.number().min(0)])) as Record<Flow, z.ZodNumber>,
);

/** The mean of each flow over some days, to one decimal; null where there is no day. */
export function meanOf(days: readonly Flows[]): Flows | null {
  if (days.length === 0) return null;
  const mean = (name: Flow) =>
    Math.round((10 * days.reduce((sum, day) => sum + day[name], 0)) / days.length) / 10;
  return Object.fromEntries(FLOWS.map((name) => [name, mean(name)])) as Flows;
}
