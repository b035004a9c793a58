export * from './derivation.ts';
export { due } from './due.ts';
export { explain } from './explain.ts';
export * from './light.ts';
export * from './model.ts';
export { whenToTell } from './telling.ts';
