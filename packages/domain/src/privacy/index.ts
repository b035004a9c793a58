export { type FieldClass, fieldClasses } from './classes.ts';
export {
  type Lifted,
  type LiftedText,
  liftIdentifiers,
  maskLifted,
  maskValue,
  restoreIdentifiers,
} from './lift.ts';
export { mailAddressSchema } from './mail-address.ts';
export {
  maskEmail,
  maskIdentity,
  maskName,
  maskPhone,
  maskPlate,
  normaliseIdentity,
  normalisePhone,
} from './masks.ts';
export { findPersonal, PERSONAL_KINDS, type PersonalKind, type PersonalMark } from './personal.ts';
export {
  BASES,
  type Basis,
  KEEPS,
  type Keep,
  MATTER_COLUMNS,
  PERSONAL_FIELD_NAMES,
  PERSONAL_FIELDS,
  type PersonalColumn,
  type PersonalField,
  PURPOSES,
  type Purpose,
  RESIDENT_TABLES,
} from './registry.ts';
