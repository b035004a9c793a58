import type { ReportPorts } from '../report/ports.ts';

/** A matter nearby that could be the same. */
export const NEARBY = {
  id: '019abcde-0000-7000-8000-0000000000aa',
  category: '0301',
  phase: 'handling',
  where: '清淮路社区第三网格',
  createdAt: '2026-11-24T09:10:00+08:00',
} as const;

/** The place of a report in memory: one matter in community 5, and none elsewhere. */
export function reportDistrict(): ReportPorts {
  return {
    nearby: async ({ place, category }) =>
      place?.communityId === 5 && (category === null || category.startsWith('03')) ? [NEARBY] : [],
    placeAt: async ([lon]) => (lon > 118 && lon < 120 ? '长东街道清淮路社区第三网格' : null),
    mapBounds: async () => [118.9, 33.5, 119.1, 33.7],
  };
}
