export { AreaTree, loadAreaTree, type Stamp } from './tree.ts';
