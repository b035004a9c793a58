export { idsAt, settingsOf } from './actor-settings.ts';
export {
  createDatabase,
  type Database,
  type DatabaseOptions,
  type Statement,
  type Transaction,
} from './database.ts';
export { readInOrder } from './in-order.ts';
