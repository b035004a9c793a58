import { matterPeople } from './charge-contract.ts';
import { firmMatters, firmMine, matterFirm } from './firm-contract.ts';
import { mediationFigures } from './mediation-contract.ts';
import { matterPlatforms } from './platform-contract.ts';
import { poolList } from './pool-contract.ts';
import { poolStanding } from './pool-standing-contract.ts';
import { promiseFigures } from './promise-contract.ts';

/** Who serves: people in charge, mediations, the pool. */
export const SERVING_ENDPOINTS = [
  ...[matterPeople, mediationFigures, promiseFigures, poolList, poolStanding],
  ...[matterFirm, firmMine, firmMatters, matterPlatforms],
] as const;
