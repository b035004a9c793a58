export { bookAtDesk, bookSlot, changeAtPlace, changeOwn } from './appointment-commands.ts';
export { listPlaces, listSlots } from './appointment-queries.ts';
export { appointmentTimers, bookedAddressed } from './appointment-reminder.ts';
export {
  forgetAppointments,
  registerAppointments,
  registerPublicAppointments,
} from './appointment-routes.ts';
export { kindsOfPlaces, readPlaces } from './appointment-store.ts';
export { bringToDepartments, nameOwn, tick } from './errand-commands.ts';
export { registerErrands } from './errand-routes.ts';
export type { ServiceHouse } from './item-commands.ts';
export { registerItemRoutes } from './item-routes.ts';
export { offeredItem, readItems } from './item-store.ts';
export { makeRatingCounts } from './rating-counts.ts';
export { registerRatingRoutes } from './rating-routes.ts';
export { ratingSheetOf } from './rating-sheet.ts';
export { APPOINTMENT_KIND, SERVICE_ITEM_KIND, SERVICE_PLACE_KIND } from './subject.ts';
export { tendWishes } from './wish-counts.ts';
export { listWishes, wishCategoryOf, wishFiguresOf, wishPageOf } from './wish-queries.ts';
export { registerWishRoutes } from './wish-routes.ts';
