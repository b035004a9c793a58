export { type ImportAsked, importMatters, type RowReport } from './import-matters.ts';
export { type Mapping, MappingError, mappingSchema, readMapping } from './mapping.ts';
export { FileKindError, type OutsideRow, readRows } from './rows.ts';
