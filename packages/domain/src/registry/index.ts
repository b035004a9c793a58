export {
  changeFirm,
  type FirmChange,
  firmChangeSchema,
  firmFigures,
  firmList,
  REGISTRY_ENDPOINTS,
} from './contract.ts';
export { checkCharacterOf, isCreditCode } from './credit-code.ts';
export {
  changeHelp,
  type FirmHelp,
  firmHelp,
  firmPage,
  HELP_MOST,
  HELP_NAMERS,
  HELP_ROLES,
  type HelpChange,
} from './helping.ts';
export {
  FIRM_KEEPERS,
  FIRM_READERS,
  FIRM_SIZES,
  FIRMS_PER_GRID,
  type Firm,
  type FirmInput,
  type FirmSize,
  firmInputSchema,
  firmSchema,
  TRADES,
  type Trade,
} from './model.ts';
