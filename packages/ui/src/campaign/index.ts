export { sayGoal, sayReached, sayWhy } from './say.ts';
