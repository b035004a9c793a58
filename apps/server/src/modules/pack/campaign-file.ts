import { impersonalSchema } from '@gezhi/domain/text';
import { z } from 'zod';
import type { Findings } from './fault.ts';
import type { PackFolder } from './folder.ts';
import { readYaml } from './yaml-file.ts';

const FILE = 'campaigns.yaml';

const words = impersonalSchema(500);
const days = z.number().int().min(1).max(180);

/** What the demo runs as a campaign, keeps as a problem list and decides in a joint meeting (docs/field.md §2.26, §2.33, §2.34); days count from the moment of loading, so it never rots. */
const campaignsSchema = z.strictObject({
  campaign: z.strictObject({
    /** With holes for {place} and {category} of what recurs most. */
    title: z.string().min(1).max(40),
    purpose: words,
    startedDaysAgo: z.number().int().min(1).max(28),
    /** The goal: reports a week at most. */
    perWeek: z.number().int().min(0),
    /** Days from the start; a step with a note is done. */
    steps: z.array(z.strictObject({ words, days, note: words.optional() })).max(10),
  }),
  problems: z.strictObject({
    /** What is said when striking off is asked for, in turn. */
    asks: z.array(words).min(1),
    sentBack: words,
    measures: z.array(words).min(1),
    byHand: z.array(z.strictObject({ what: words, measure: words, days })),
  }),
  /** One decision of each kind; the task is to be done within so many days. */
  meeting: z.strictObject({ task: words, days, supervise: words, remark: words }),
});
export type PackCampaigns = z.infer<typeof campaignsSchema>;

/** Reads them; the demo of a pack without the file has none. */
export function readCampaigns(folder: PackFolder, findings: Findings): PackCampaigns | null {
  if (!folder.has(FILE)) return null;
  return readYaml({ folder, file: FILE }, campaignsSchema, findings)?.value ?? null;
}
