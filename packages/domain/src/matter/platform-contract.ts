import { z } from 'zod';
import { endpoint } from '../contract/index.ts';

/** The platforms of the district whose matters one answers for (docs/field.md §2.35); none where the district has none. */
export const matterPlatforms = endpoint({
  name: 'matter.platforms',
  method: 'GET',
  path: '/api/matters/platforms',
  summary: 'Platforms of one’s district, with what waits for one in each: the rows of `tab=todo&platform=…`',
  permission: { kind: 'account' },
  reply: z.object({
    items: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        nameEn: z.string(),
        /** Codes of the categories it holds. */
        categories: z.array(z.string()),
        /** Counted up to 1,000. */
        todo: z.number().int(),
      }),
    ),
    /** The platform that the title of one's post names, on which the workbench opens. */
    own: z.string().nullable(),
  }),
});
