export { eraseWhatWaited, forgetOldContacts } from './erase.ts';
export type { DataRequestHouse } from './house.ts';
export { purgeProofs } from './proof.ts';
export { type CountProof, registerDataRequestRoutes } from './routes.ts';
