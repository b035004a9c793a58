export { SealError } from './envelope.ts';
export { openField, sealField } from './field.ts';
export { KeyFileError, rotateKeyFile } from './key-file.ts';
export { Keyring, type NormalForm, openKeyring, type Place, type SubjectKey } from './keyring.ts';
export { oneTimeCode } from './one-time-code.ts';
export { keyFileIn, openOwnKeyring } from './own-keyring.ts';
export { formatQueryCode, normaliseQueryCode, type TypedQueryCode } from './query-code.ts';
export {
  destroySubjectKey,
  insertSubjectKey,
  loadSubjectKey,
  type Queryable,
  rewrapSubjectKeys,
} from './store.ts';
