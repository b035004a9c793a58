export { due } from './due.ts';
export * from './light.ts';
export * from './model.ts';
