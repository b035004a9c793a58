export { applyFirmChange, type RegistryHouse } from './commands.ts';
export { registerRegistryRoutes } from './routes.ts';
export { FIRM_KIND } from './subject.ts';
