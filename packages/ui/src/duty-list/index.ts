export { LineBook } from './line-book.ts';
export { type LineChoice, lineChoice } from './line-choice.ts';
export { ReturnStory } from './return-story.tsx';
export { sayDispatchBasis } from './say-basis.ts';
export { sayLaw } from './say-law.ts';
export { useLineField } from './use-line-field.ts';
