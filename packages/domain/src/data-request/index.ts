export * from './model.ts';
export * from './officer-contract.ts';
export * from './own-contract.ts';
