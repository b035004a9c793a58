/**
 * How carefully a field is kept: `open` anyone may read; `internal` staff whose duty reaches the subject; `personal`
 * points at a person (name, telephone, address): masked unless revealed; `special` sensitive personal information
 * (PIPL 28): masked, sealed, never in lists, hints, exports or screens.
 */
export const fieldClasses = ['open', 'internal', 'personal', 'special'] as const;
export type FieldClass = (typeof fieldClasses)[number];

/** True when a value of this class is shown masked until somebody reveals it with a reason. */
export function isMaskedByDefault(fieldClass: FieldClass): boolean {
  return fieldClass === 'personal' || fieldClass === 'special';
}

/** True when a value of this class may be found by text search, counted by its value or written to a log. */
export function mayBeIndexed(fieldClass: FieldClass): boolean {
  return fieldClass === 'open' || fieldClass === 'internal';
}
