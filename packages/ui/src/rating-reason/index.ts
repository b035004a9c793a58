export { namesReasons, sayReasons } from './say-reasons.ts';
