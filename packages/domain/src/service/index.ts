export * from './item.ts';
export * from './item-contract.ts';
