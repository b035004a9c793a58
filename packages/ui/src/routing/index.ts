export { firstDispatch } from './first-dispatch.ts';
export { routeNames } from './route-names.ts';
export { type RouteNames, sayReason, sayRoute } from './say-route.ts';
export { WhyHere } from './why-here.tsx';
