export { callLight, sayAttendance } from './attendance.ts';
export { ConsultationCards } from './consultation-card.tsx';
export { WhistleCards } from './whistle-card.tsx';
