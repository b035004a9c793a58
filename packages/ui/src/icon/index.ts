export { Icon } from './icon.tsx';
export { type IconName, iconPaths } from './paths.ts';
