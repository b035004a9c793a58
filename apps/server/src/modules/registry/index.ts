export { applyFirmChange, type RegistryHouse } from './commands.ts';
export { applyHelpChange, visibleFirm } from './helping.ts';
export { type HelpRow, helpedFirms, helpersForMatter } from './helping-store.ts';
export { firmOfMatter, linkMatter, openMattersOf, requireNameable } from './matter-firms.ts';
export { registerRegistryRoutes } from './routes.ts';
export { toFirm } from './store.ts';
export { FIRM_KIND } from './subject.ts';
