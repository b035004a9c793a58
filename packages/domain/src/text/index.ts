export {
  bigrams,
  foldForSearch,
  type SearchQuery,
  searchQuery,
  toTsqueryLiteral,
  toTsvectorLiteral,
} from './bigrams.ts';
export { openHole } from './hole.ts';
export {
  findIdentifiers,
  type IdentifierKind,
  type IdentifierSpan,
  looksLikeIdentifier,
} from './identifiers.ts';
export { impersonalSchema } from './impersonal.ts';
export { acceptedTags, firstSpoken, LANGUAGES, type Language } from './language.ts';
export { type MarkerKind, markerFor, markerKinds, markerPattern, withoutMarkers } from './marker.ts';
export {
  codePoints,
  isWellFormed,
  malformedReason,
  type TextFault,
  textFault,
  textSchema,
} from './well-formed.ts';
