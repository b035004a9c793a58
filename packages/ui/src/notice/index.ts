export { type SaidLinked, useSayLinked } from './say-linked.ts';
export { type SaidStaffing, useSayStaffing } from './say-staffing.ts';
