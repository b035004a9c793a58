export { type SaidStaffing, useSayStaffing } from './say-staffing.ts';
