export { type Credentials, isSignedOut, type Session, sessionAt } from './session.ts';
export { SignInFrame, type Wanted, wantedIn } from './sign-in-frame.tsx';
