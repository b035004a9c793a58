export * from './contract.ts';
export * from './limits.ts';
export * from './limits-contract.ts';
export * from './limits-parts.ts';
export * from './model.ts';
export * from './paper.ts';
export * from './procedure.ts';
export * from './target.ts';
