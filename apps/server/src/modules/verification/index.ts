export { handDownFacts } from './commands.ts';
export { verificationTimers } from './day.ts';
export { categoryOfFacts } from './judge.ts';
export { registerVerificationRoutes } from './routes.ts';
export { VERIFICATION_KIND } from './subject.ts';
export { nameVerifications, whoAsked } from './telling.ts';
