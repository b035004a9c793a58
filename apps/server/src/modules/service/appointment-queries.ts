import { DAY_MS, dateOf, dayOf, dayOfDate, startOfDay } from '@gezhi/domain/calendar';
import type { Parsed, Reply } from '@gezhi/domain/contract';
import { Problem } from '@gezhi/domain/problem';
import {
  type appointmentContact,
  type appointmentList,
  type OwnAppointment,
  ownStepsOf,
  type placeList,
  type ServicePlace,
  type slotList,
} from '@gezhi/domain/service';
import type { Transaction } from '../../platform/db/index.ts';
import { knownPlace, openSlots, placeOf } from './appointment-book.ts';
import { type AppointmentHouse, keeperOf, keptBy, staffStepsOf } from './appointment-commands.ts';
import { appointmentOfCode, contactOf, maskedContact } from './appointment-contact.ts';
import { type AppointmentRow, appointmentsOf, placesExpecting, readPlaces } from './appointment-store.ts';
import { offeredItem } from './item-store.ts';

const REVEAL_MINUTES = 10;

/** Places that can be booked, for an item only those that offer it; each with the way to its area. */
export async function listPlaces(
  tx: Transaction,
  { knowledge }: Pick<AppointmentHouse, 'knowledge'>,
  item: string | undefined,
): Promise<Reply<typeof placeList>> {
  const offered = item === undefined ? undefined : await offeredItem(tx, item);
  if (item !== undefined && offered === undefined) throw new Problem('not.found');
  const places = await readPlaces(tx, { kinds: offered?.places ?? null });
  const { tree } = knowledge();
  return { items: places.map((place) => ({ ...place, area: tree.find(place.areaId)?.code ?? '' })) };
}

/** The free slots of a place. Throws not.found. */
export async function listSlots(
  tx: Transaction,
  { knowledge }: Pick<AppointmentHouse, 'knowledge'>,
  code: string,
): Promise<Reply<typeof slotList>> {
  const place = await placeOf(tx, code);
  const open = await openSlots(tx, knowledge(), place);
  return {
    place,
    items: open.map(({ from, to, seats }) => ({
      startsAt: new Date(from).toISOString(),
      endsAt: new Date(to).toISOString(),
      free: seats.length,
    })),
  };
}

/** The appointment behind a code, as whoever booked it sees it. Throws code.wrong. */
export async function lookAtOwn(
  tx: Transaction,
  { keyring }: AppointmentHouse,
  typed: string,
): Promise<OwnAppointment> {
  const row = await appointmentOfCode(tx, keyring, { typed });
  const { ended } = await knownPlace(tx, row.place);
  return ownView(row, ended, tx.now);
}

/** An appointment without its contact. @param ended whether its place takes no bookings any more */
function ownView(row: AppointmentRow, ended: boolean, now: Date): OwnAppointment {
  const { id, version, place, item, state, rating, starts_at: startsAt, ends_at: endsAt } = row;
  return {
    ...{ id, version, place, item, state, rating },
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
    can: ownStepsOf({ state, rating, startsAt, ended }, now),
  };
}

/** Places whose day the actor keeps: those that take bookings, and ended ones for as long as somebody is still to come. */
async function placesKept(tx: Transaction): Promise<ServicePlace[]> {
  const own = (await readPlaces(tx, { isEndedToo: true })).filter(
    (place) => keeperOf(tx, place) !== undefined,
  );
  const ended = own.filter((place) => place.ended).map(({ code }) => code);
  const today = new Date(startOfDay(dayOf(tx.now.getTime())));
  const expected = ended.length === 0 ? new Set() : await placesExpecting(tx, ended, today);
  return own.filter((place) => !place.ended || expected.has(place.code));
}

/** The day of one of the places that the actor keeps. Throws input.invalid for another. */
export async function listDay(
  tx: Transaction,
  { keyring }: AppointmentHouse,
  { place: asked, date }: Parsed<typeof appointmentList>['query'],
): Promise<Reply<typeof appointmentList>> {
  const places = await placesKept(tx);
  const place = asked === undefined ? places[0] : places.find(({ code }) => code === asked);
  if (asked !== undefined && place === undefined)
    throw new Problem('input.invalid', { fields: [{ path: 'place', code: 'unknown' }] });
  const day = date === undefined ? dayOf(tx.now.getTime()) : dayOfDate(date);
  const from = startOfDay(day);
  const rows =
    place === undefined
      ? []
      : await appointmentsOf(tx, {
          place: place.code,
          from: new Date(from),
          to: new Date(from + DAY_MS),
        });
  const items = [];
  for (const row of rows)
    items.push({
      ...{ id: row.id, version: row.version, item: row.item, matterId: row.matter_id, seat: row.seat },
      ...{ startsAt: row.starts_at.toISOString(), endsAt: row.ends_at.toISOString(), state: row.state },
      ...(await maskedContact(tx, keyring, row)),
      can: [...staffStepsOf(row, tx.now), ...(row.phone_sealed === null ? [] : (['reveal'] as const))],
    });
  return { places, place: place?.code ?? null, date: dateOf(day), items };
}

/** The contact that the actor has opened in the last ten minutes. Throws not.found and contact.absent. */
export async function revealedContact(
  tx: Transaction,
  { keyring }: AppointmentHouse,
  id: string,
): Promise<Reply<typeof appointmentContact>> {
  const { row } = await keptBy(tx, id);
  const personId = tx.actor.kind === 'person' ? tx.actor.personId : null;
  const { rowCount } = await tx.query(
    `select from entries where subject_id = $1 and action = 'revealAppointment' and person_id = $2
       and at > $3::timestamptz - make_interval(mins => $4) limit 1`,
    [id, personId, tx.now, REVEAL_MINUTES],
  );
  const contact = (rowCount ?? 0) === 0 ? null : await contactOf(tx, keyring, row);
  if (contact === null) throw new Problem('contact.absent');
  return contact;
}
