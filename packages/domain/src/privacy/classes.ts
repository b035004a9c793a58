/**
 * How carefully a field is kept: `open` anyone may read; `internal` staff whose duty reaches the subject; `personal`
 * points at a person (name, telephone, address): masked unless revealed; `special` sensitive personal information
 * (PIPL 28): masked, sealed, never in lists, hints, exports or screens.
 */
export const fieldClasses = ['open', 'internal', 'personal', 'special'] as const;
export type FieldClass = (typeof fieldClasses)[number];
