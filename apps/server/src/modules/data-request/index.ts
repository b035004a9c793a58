export { eraseWhatWaited, forgetOldContacts } from './erase.ts';
export { ERASURE_LIST, ErasureListError, readErasureList, writeErasureList } from './erasure-list.ts';
export type { DataRequestHouse } from './house.ts';
export { dataRequestTimers } from './limit.ts';
export { purgeProofs } from './proof.ts';
export { type CountProof, registerDataRequestRoutes } from './routes.ts';
export { officerReaction } from './tell-officer.ts';
