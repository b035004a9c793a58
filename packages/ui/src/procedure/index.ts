export { ProcedureDiagram } from './diagram.tsx';
