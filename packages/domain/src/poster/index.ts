export * from './contract.ts';
export * from './words.ts';
