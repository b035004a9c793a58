export { daySummary, INSIGHT_ENDPOINTS } from './contract.ts';
export {
  type CategoryCount,
  type DayCounts,
  type FlowCount,
  flowOfPhase,
  flowOfRating,
  makeDaySheets,
  type StockCount,
} from './make-sheets.ts';
export {
  CATEGORIES_MOST,
  type DaySheet,
  daySheetSchema,
  FLOWS,
  type Flow,
  type Flows,
  meanOf,
  meanSchema,
  noFlows,
  noStocks,
  STOCKS,
  type Stock,
  type Stocks,
  SUMMARY_READERS,
} from './model.ts';
