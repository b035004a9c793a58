export * from './appointment.ts';
export * from './appointment-contract.ts';
export * from './errand.ts';
export * from './errand-contract.ts';
export * from './item.ts';
export * from './item-contract.ts';
export * from './place-contract.ts';
export * from './rating.ts';
export * from './rating-contract.ts';
export { reminderAt } from './reminder.ts';
export {
  freeSeats,
  nearestFree,
  type Slot,
  type SlotRules,
  slotsAfter,
  slotsOf,
  type TakenSeat,
} from './slots.ts';
export { TOUCHED_BY, type TouchedBy, touchedBookings } from './touched.ts';
export * from './wish.ts';
export * from './wish-contract.ts';
