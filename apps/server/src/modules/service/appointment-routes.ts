import { VISITOR } from '@gezhi/domain/access';
import {
  appointmentContact,
  appointmentList,
  bookForMatter,
  bookPublic,
  CONTACT_DAYS,
  changeAppointment,
  changeOwnAppointment,
  lookAtAppointment,
  placeList,
  revealAppointment,
  slotList,
} from '@gezhi/domain/service';
import type { FastifyInstance } from 'fastify';
import type { Transaction } from '../../platform/db/index.ts';
import { bind, type RequestFacts, read, register, write, writeOnce } from '../../platform/http/index.ts';
import {
  type AppointmentHouse,
  bookAtDesk,
  bookSlot,
  changeAtPlace,
  changeOwn,
  revealContact,
} from './appointment-commands.ts';
import { listDay, listPlaces, listSlots, lookAtOwn, revealedContact } from './appointment-queries.ts';

/** What visitors do is counted; a code is looked up under the rule for guesses. */
export interface AppointmentLimits {
  readonly book: (sender: Pick<RequestFacts, 'network' | 'device'>) => Promise<void>;
  readonly guess: <T>(
    network: string,
    look: (tx: Transaction, admitted: Promise<void>) => Promise<T>,
  ) => Promise<T>;
}

/** Binds what residents do with appointments, without an account. */
export function registerPublicAppointments(
  app: FastifyInstance,
  house: AppointmentHouse,
  limits: AppointmentLimits,
): void {
  read(app, placeList, ({ tx, query }) => listPlaces(tx, house, query.item));
  read(app, slotList, ({ tx, params }) => listSlots(tx, house, params.code));
  register(app, bookPublic, {
    keyed: true,
    answer: async (call, reply) => {
      await limits.book(call.facts);
      const { text, replayed } = await writeOnce(app, bookPublic, {
        call,
        does: {
          run: ({ tx, body }) => bookSlot(tx, house, { ...body, matterId: null, dutyId: null }),
          afterReply: (said) => ({ ...said, code: house.keyring.queryCode(said.id) }),
        },
      });
      if (replayed) reply.header('idempotent-replayed', 'true');
      return text;
    },
  });
  bind(app, lookAtAppointment, ({ body, facts }) =>
    limits.guess(facts.network, async (tx, admitted) => {
      await admitted;
      return lookAtOwn(tx, house, body.code);
    }),
  );
  register(app, changeOwnAppointment, {
    keyed: true,
    answer: async (call, reply) => {
      // A wrong code is counted, and looks like any other guess.
      await limits.guess(call.facts.network, async (tx, admitted) => {
        await admitted;
        await lookAtOwn(tx, house, call.body.code);
      });
      const { text, replayed } = await writeOnce(app, changeOwnAppointment, {
        call: { ...call, actor: VISITOR },
        does: ({ tx, body }) => changeOwn(tx, house, body),
      });
      if (replayed) reply.header('idempotent-replayed', 'true');
      return text;
    },
  });
}

/** Binds what the staff of a place does with its appointments. */
export function registerAppointments(app: FastifyInstance, house: AppointmentHouse): void {
  read(app, appointmentList, ({ tx, query }) => listDay(tx, house, query));
  write(app, bookForMatter, {
    run: ({ tx, body }) => bookAtDesk(tx, house, body),
    afterReply: (said) => ({ ...said, code: house.keyring.queryCode(said.id) }),
  });
  write(app, changeAppointment, ({ tx, params, body }) =>
    changeAtPlace(tx, house, { id: params.id, ...body }),
  );
  write(app, revealAppointment, ({ tx, params }) => revealContact(tx, house, params.id));
  read(app, appointmentContact, ({ tx, params }) => revealedContact(tx, house, params.id));
}

const CONTACT_MS = CONTACT_DAYS * 86_400_000;

/** Destroys the contacts of appointments that have been over for a month. For the nightly job; gives how many. */
export async function forgetAppointments(tx: Transaction): Promise<number> {
  const { rows } = await tx.query<{ forgotten: number }>('select forget_appointments($1, $2) as forgotten', [
    new Date(tx.now.getTime() - CONTACT_MS),
    tx.now,
  ]);
  return rows[0]?.forgotten ?? 0;
}
