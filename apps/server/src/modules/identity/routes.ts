import { changePassword, me, signIn, signOut, signOutEverywhere } from '@gezhi/domain/identity';
import { Problem } from '@gezhi/domain/problem';
import type { FastifyInstance } from 'fastify';
import {
  bind,
  giveSession,
  read,
  type SessionMark,
  sessionToken,
  takeSession,
} from '../../platform/http/index.ts';
import * as commands from './commands.ts';
import type { Identity } from './identity.ts';
import { describeMe } from './queries.ts';
import { ABSOLUTE_MS } from './sessions.ts';

function sessionOf(session: SessionMark | null): SessionMark {
  if (session === null) throw new Problem('session.missing');
  return session;
}

/** Binds sign-in, sign-out, passwords and `/api/me`. */
export function bindIdentity(app: FastifyInstance, identity: Identity): void {
  bind(app, signIn, async ({ body, facts }, reply) => {
    const opened = await commands.signIn(identity, body, { facts, oldToken: sessionToken(reply.request) });
    giveSession(reply, { token: opened.token, seconds: ABSOLUTE_MS / 1_000 });
    return { personId: opened.personId };
  });
  bind(app, signOut, async (_call, reply) => {
    const ended = await commands.signOut(identity, sessionToken(reply.request));
    takeSession(reply);
    return { ended };
  });
  bind(app, signOutEverywhere, async ({ facts }, reply) => {
    const ended = await commands.signOutEverywhere(identity, sessionOf(facts.session).accountId);
    takeSession(reply);
    return { ended };
  });
  bind(app, changePassword, async ({ body, facts }, reply) => {
    const opened = await commands.changePassword(identity, body, {
      session: sessionOf(facts.session),
      facts,
    });
    giveSession(reply, { token: opened.token, seconds: ABSOLUTE_MS / 1_000 });
    return { personId: opened.personId };
  });
  read(app, me, ({ tx, actor, facts }) => describeMe(tx, identity, { actor, language: facts.language }));
}
