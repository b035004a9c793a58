export { type ImportAsked, importMatters, type RowReport } from './import-matters.ts';
export { checkCategories, type Mapping, MappingError, mappingSchema, readMapping } from './mapping.ts';
export { FileKindError, type OutsideRow } from './outside-row.ts';
export { readRows } from './rows.ts';
