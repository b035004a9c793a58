export { type Audible, type Change, Hub, type HubOptions, type Listener, type LookUp } from './hub.ts';
export { followOthers, type ReadRecent } from './poll.ts';
export { bindStream, type StreamSessions } from './routes.ts';
