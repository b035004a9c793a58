export { DELIVERIES_KEPT_DAYS, purgeDeliveries } from './purge.ts';
export { backOff, type DeliveryFailure, failureCode, type Reaction } from './reaction.ts';
export { Deliveries, type DeliveryOptions, MOST_ATTEMPTS } from './runner.ts';
