export { askedFields, type ConsentNeed } from './asked-fields.ts';
export { type ActionForm, useActionForm } from './use-action-form.ts';
export { useDraft } from './use-draft.ts';
export { type FieldWords, useFieldWords } from './use-field-words.ts';
export { boundOf, type FieldValue, type FieldValues, faultOf, inputOf, isEmpty } from './validate.ts';
