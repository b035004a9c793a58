export {
  type Endpoint,
  endpoint,
  type Input,
  type Method,
  type Parsed,
  type Permission,
  type Reply,
} from './endpoint.ts';
export { listReply, pageQuery } from './page.ts';
export { rowIdSchema } from './row-id.ts';
