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
export { rowIdInQuery, rowIdSchema } from './row-id.ts';
