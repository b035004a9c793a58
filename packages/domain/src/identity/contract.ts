import { z } from 'zod';
import { endpoint } from '../contract/index.ts';
import { MENUS } from './menus.ts';

/** Longest password taken; past that hashing would cost more than it protects. */
export const LONGEST_PASSWORD = 200;
/** Shortest password a person may choose (NIST SP 800-63B §3.1.1.2: at least eight, no rules on its parts). */
export const SHORTEST_PASSWORD = 8;

const OPEN = { kind: 'anyone', because: 'signing in and out is what makes somebody somebody' } as const;

/** Opens a session and sets its cookie. Needs no Idempotency-Key: the cookie is not to be kept with a reply. */
export const signIn = endpoint({
  name: 'identity.signIn',
  method: 'POST',
  path: '/api/session',
  summary: 'Sign in',
  permission: OPEN,
  body: z.object({ account: z.string().min(1).max(100), password: z.string().min(1).max(LONGEST_PASSWORD) }),
  reply: z.object({ personId: z.string() }),
});

export const signOut = endpoint({
  name: 'identity.signOut',
  method: 'DELETE',
  path: '/api/session',
  summary: 'Sign out in this browser',
  permission: OPEN,
  reply: z.object({ ended: z.number().int() }),
});

export const signOutEverywhere = endpoint({
  name: 'identity.signOutEverywhere',
  method: 'DELETE',
  path: '/api/sessions',
  summary: 'Sign out in every browser',
  permission: { kind: 'account' },
  reply: z.object({ ended: z.number().int() }),
});

/** Every other session of the account ends; this one gets a new cookie. */
export const changePassword = endpoint({
  name: 'identity.changePassword',
  method: 'PUT',
  path: '/api/password',
  summary: 'Change the password',
  permission: { kind: 'account' },
  body: z.object({
    old: z.string().min(1).max(LONGEST_PASSWORD),
    new: z.string().min(SHORTEST_PASSWORD).max(LONGEST_PASSWORD),
  }),
  reply: z.object({ personId: z.string() }),
});

export const me = endpoint({
  name: 'identity.me',
  method: 'GET',
  path: '/api/me',
  summary: 'Who is signed in, with duties, units and menus',
  permission: { kind: 'account' },
  reply: z.object({
    personId: z.string(),
    name: z.string(),
    /** The post of the first duty, in words; absent without duties. */
    post: z.string().optional(),
    /** The unit of the first duty that has one, in words. */
    centre: z.string().optional(),
    duties: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        titleName: z.string(),
        unitId: z.number().int().nullable(),
        unitName: z.string().nullable(),
        scopeName: z.string(),
      }),
    ),
    units: z.array(z.object({ id: z.number().int(), name: z.string() })),
    language: z.enum(['zh-CN', 'en']),
    menus: z.array(z.enum(MENUS)),
  }),
});

export const IDENTITY_ENDPOINTS = [signIn, signOut, signOutEverywhere, changePassword, me] as const;
