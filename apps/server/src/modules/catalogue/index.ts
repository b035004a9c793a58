export { type CalendarHouse, changeCalendar } from './calendar-commands.ts';
export { type CalendarPorts, registerCalendarRoutes } from './calendar-routes.ts';
export { Catalogue, loadCatalogue, type PublishedProcedure } from './catalogue.ts';
export { holdEdition, readEdition } from './edition.ts';
export { type Knowledge, loadKnowledge } from './knowledge.ts';
export { type CataloguePorts, registerCatalogueRoutes } from './routes.ts';
export { type Timed, Timetable } from './timetable.ts';
