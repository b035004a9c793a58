import { matterPeople } from './charge-contract.ts';
import { firmMatters, firmMine, matterFirm } from './firm-contract.ts';
import { mediationFigures } from './mediation-contract.ts';
import { matterPlatforms } from './platform-contract.ts';
import { poolList } from './pool-contract.ts';
import { poolStanding } from './pool-standing-contract.ts';
import { promiseFigures } from './promise-contract.ts';
import { matterUnits } from './unit-contract.ts';

/** Who serves: people in charge, units to choose from, mediations, the pool. */
export const SERVING_ENDPOINTS = [
  ...[matterPeople, mediationFigures, promiseFigures, poolList, poolStanding],
  ...[matterFirm, firmMine, firmMatters, matterPlatforms, matterUnits],
] as const;
