export { callLight, sayAttendance } from './attendance.ts';
export { WhistleCards } from './whistle-card.tsx';
