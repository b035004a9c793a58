export { ProcedurePane } from './pane.tsx';
