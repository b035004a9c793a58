export * from './item.ts';
export * from './item-contract.ts';
export * from './wish.ts';
export * from './wish-contract.ts';
