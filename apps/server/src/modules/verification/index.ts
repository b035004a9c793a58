export { registerVerificationRoutes } from './routes.ts';
