export { DueMark, StateMark } from './state-mark.tsx';
