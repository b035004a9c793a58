export type { Tale, TaleStep, Teller } from './model.ts';
export { planStory } from './plan.ts';
export { type Telling, type Told, tellStory } from './tell.ts';
export type { StoryRequest } from './world.ts';
