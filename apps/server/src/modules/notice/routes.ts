import { chooseMail, messageList, messageRetry, myMail, noticeList, noticeRead } from '@gezhi/domain/notice';
import type { FastifyInstance } from 'fastify';
import { read, write } from '../../platform/http/index.ts';
import type { Keyring } from '../../platform/keys/index.ts';
import type { Knowledge } from '../catalogue/index.ts';
import { listNotices, readNotices } from './inbox.ts';
import { mailWishOf, wishForMail } from './mail-wish.ts';
import { listMessages, retryMessage } from './message-list.ts';

/** What the inbox needs of the house. */
export interface InboxHouse {
  readonly keyring: Keyring;
  readonly knowledge: () => Knowledge;
}

/** Binds the inbox, what leaves the house, and the own wish to be told by mail. */
export function registerNoticeRoutes(app: FastifyInstance, { keyring, knowledge }: InboxHouse): void {
  read(app, noticeList, ({ tx, query }) => listNotices(tx, knowledge(), query));
  write(app, noticeRead, ({ tx, body }) => readNotices(tx, body));
  read(app, messageList, ({ tx, query }) => listMessages(tx, query));
  write(app, messageRetry, ({ tx, params }) => retryMessage(tx, params.id));
  read(app, myMail, ({ tx }) => mailWishOf(tx, keyring));
  write(app, chooseMail, ({ tx, body }) => wishForMail(tx, keyring, body));
}
