import { noticeList, noticeRead } from '@gezhi/domain/notice';
import type { FastifyInstance } from 'fastify';
import { read, write } from '../../platform/http/index.ts';
import { listNotices, readNotices } from './inbox.ts';

/** Binds the inbox. */
export function registerNoticeRoutes(app: FastifyInstance): void {
  read(app, noticeList, ({ tx, query }) => listNotices(tx, query));
  write(app, noticeRead, ({ tx, body }) => readNotices(tx, body));
}
