export { type ConsentWords, sayConsent, sayConsentCode } from './say-consent.ts';
export { CONSENT_TEXT, type GivenBy, giverOf } from './text.ts';
