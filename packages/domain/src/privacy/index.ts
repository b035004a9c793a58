export { type FieldClass, fieldClasses, isMaskedByDefault, mayBeIndexed } from './classes.ts';
export {
  coverLifted,
  type Lifted,
  type LiftedText,
  liftIdentifiers,
  maskLifted,
  maskValue,
  restoreIdentifiers,
} from './lift.ts';
export {
  maskAddress,
  maskEmail,
  maskIdentity,
  maskName,
  maskPhone,
  maskPlate,
  normaliseIdentity,
  normalisePhone,
} from './masks.ts';
