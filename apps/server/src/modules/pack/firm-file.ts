import { TRADES } from '@gezhi/domain/registry';
import { impersonalSchema } from '@gezhi/domain/text';
import { z } from 'zod';
import type { Findings } from './fault.ts';
import type { PackFolder } from './folder.ts';
import type { Title } from './model.ts';
import { readYaml } from './yaml-file.ts';

const FILE = 'firms.yaml';

const word = z.string().trim().min(1);
const share = z.number().positive();

const said = impersonalSchema(300);
/** A request of a firm in the demo, and how far it has come. */
const asked = z.strictObject({
  category: z.string().regex(/^\d{4}$/),
  daysAgo: z.number().int().min(1).max(28),
  end: z.enum(['given', 'takenUp']),
  what: said,
});

/** `firms.yaml`: how firms that nobody owns are spread over the economic grids, and who helps those above scale. */
const firmsSchema = z.strictObject({
  seed: z.number().int().nonnegative(),
  /** How many an economic grid holds, from and to. */
  perGrid: z.tuple([z.number().int().positive(), z.number().int().positive()]),
  /** How many of all are above scale (规上), spread evenly. */
  aboveScale: z.number().int().nonnegative(),
  /** What those are called, whatever their trade: companies, and no shops. */
  calledAbove: z.array(word).min(1),
  /** Which title helps each of those, one leading and three with them; its holders are gone through one after the other. */
  helpedBy: word.optional(),
  /** Names are put together from one of these and what a trade is called. */
  names: z.array(word).min(20),
  trades: z.array(z.strictObject({ trade: z.enum(TRADES), share, called: z.array(word).min(1) })).min(1),
  /** What the firm asks for whose helper has a demo account; days count from the loading. */
  asks: z.array(z.union([asked, asked.extend({ end: z.literal('done'), result: said })])).default([]),
});

/** How the firms of a pack are made. */
export type FirmSettings = z.output<typeof firmsSchema>;
export type PackFirmAsk = FirmSettings['asks'][number];

/** Reads how firms are made; a pack without the file has none. */
export function readFirms(
  folder: PackFolder,
  titles: readonly Title[],
  findings: Findings,
): FirmSettings | null {
  if (!folder.has(FILE)) return null;
  const source = readYaml({ folder, file: FILE }, firmsSchema, findings);
  if (source === null) return null;
  const { helpedBy, perGrid } = source.value;
  if (helpedBy !== undefined && !titles.some(({ code }) => code === helpedBy))
    findings.add(source.at(['helpedBy']), `no title ${helpedBy}`, 'Add it to titles.yaml or correct it');
  if (perGrid[0] > perGrid[1])
    findings.add(source.at(['perGrid']), 'the first is more than the second', 'Swap them');
  return source.value;
}
