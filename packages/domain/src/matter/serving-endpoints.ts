import { matterPeople } from './charge-contract.ts';
import { mediationFigures } from './mediation-contract.ts';
import { poolList } from './pool-contract.ts';

/** Who serves: people in charge, mediations, the pool. */
export const SERVING_ENDPOINTS = [matterPeople, mediationFigures, poolList] as const;
