export * from './answering.ts';
export * from './contract.ts';
export * from './grid-post.ts';
export * from './model.ts';
export * from './portrait.ts';
export * from './unit-name.ts';
