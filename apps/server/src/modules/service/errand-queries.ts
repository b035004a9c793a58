import { dutiesOf } from '@gezhi/domain/access';
import { isOpenPhase } from '@gezhi/domain/catalogue';
import type { Reply } from '@gezhi/domain/contract';
import { unitNamed } from '@gezhi/domain/people';
import {
  APPOINTMENT_KEEPERS,
  ERRAND_KEEPERS,
  type Errand,
  type matterErrand,
  type ServiceItem,
  stopStateOf,
} from '@gezhi/domain/service';
import type { Transaction } from '../../platform/db/index.ts';
import type { Knowledge } from '../catalogue/index.ts';
import { type MatterHouse, readMatter } from '../matter/index.ts';
import { appointmentsOfMatter, kindsOfPlaces, readPlaces } from './appointment-store.ts';
import { readCompanion, readErrand, readStops } from './errand-store.ts';
import { offeredItem, readItems } from './item-store.ts';

type Matter = Awaited<ReturnType<typeof readMatter>>;

/** The units a service passes through for a matter, the one that does it first; each once. */
export function unitsOnTheWay({ units, tree }: Knowledge, item: ServiceItem, matter: Matter): number[] {
  const areas = {
    district: matter.district_id,
    town: matter.town_id,
    community: matter.community_id,
  };
  const all = units.units.map((unit) => ({ ...unit, level: tree.find(unit.areaId)?.level ?? '' }));
  const named = [item.unit, ...item.passes].flatMap((name) => unitNamed(all, name, areas)?.id ?? []);
  return [...new Set(named)].filter((id) => id !== matter.lead_unit_id);
}

/** Whether the procedure of a matter names somebody who goes along (1+1+N); what a property company does at home needs nobody. */
function isAccompanied({ catalogue }: Knowledge, { procedure_id }: Matter): boolean {
  const own = catalogue.procedures.find(({ id }) => id === procedure_id);
  return Object.values(own?.procedure.actions ?? {}).some(({ kind }) => kind === 'appoint');
}

function unitWords({ units }: Knowledge, id: number) {
  const unit = units.find(id);
  return { name: unit?.name ?? '', nameEn: unit?.nameEn ?? '' };
}

/** An errand as it is read; null where the matter is none, or the actor does not see it. */
export async function errandOf(
  tx: Transaction,
  knowledge: Knowledge,
  matter: Matter,
): Promise<Errand | null> {
  const row = await readErrand(tx, matter.id);
  const item = row && (await readItems(tx)).find(({ code }) => code === row.item);
  if (row === undefined || item === undefined) return null;
  const been = new Map((await readStops(tx, matter.id)).map((stop) => [stop.unit_id, stop]));
  const accompanied = isAccompanied(knowledge, matter);
  const onWay = accompanied ? unitsOnTheWay(knowledge, item, matter) : [];
  const others = [...been.keys()].filter((id) => !onWay.includes(id));
  const companion = await readCompanion(tx, matter.id);
  const { zh, en } = item;
  return {
    ...{ item: { code: item.code, zh, en }, help: row.help, accompanied, remind: row.wants_reminder },
    papers: item.papers.map((paper) => ({ ...paper, ticked: row.ticked.includes(paper.code) })),
    stops: [...onWay, ...others].map((id) => {
      const stop = been.get(id);
      const state = stopStateOf(stop?.phase ?? null);
      return {
        ...{ unit: unitWords(knowledge, id), state },
        dueAt: state === 'waiting' || state === 'working' ? (stop?.due_at?.toISOString() ?? null) : null,
        doneAt: state === 'done' ? (stop?.closed_at?.toISOString() ?? null) : null,
      };
    }),
    companion:
      companion === undefined
        ? null
        : {
            ...{ title: companion.title, titleEn: companion.title_en },
            unit: unitWords(knowledge, companion.unit_id),
          },
    appointments: await appointmentsFor(tx, matter.id),
  };
}

async function appointmentsFor(tx: Transaction, matterId: string): Promise<Errand['appointments']> {
  const rows = (await appointmentsOfMatter(tx, matterId)).filter(({ state }) => state === 'booked');
  const found = [];
  for (const row of rows) {
    const [place] = await readPlaces(tx, { code: row.place, isEndedToo: true });
    if (place !== undefined)
      found.push({
        ...{ id: row.id, version: row.version, place: { zh: place.zh, en: place.en } },
        ...{ startsAt: row.starts_at.toISOString(), endsAt: row.ends_at.toISOString() },
      });
  }
  return found;
}

/** Whether the actor says what is on the way with an errand: staff that sees the open matter. */
export function keepsErrand(tx: Transaction, { phase }: Pick<Matter, 'phase'>) {
  if (!isOpenPhase(phase)) return undefined;
  return dutiesOf(tx.actor).find(({ role }) => ERRAND_KEEPERS.some((one) => one === role));
}

/** The errand of a matter with what may be done. Throws not.found where the matter is not visible. */
export async function describeErrand(
  tx: Transaction,
  { knowledge }: MatterHouse,
  matterId: string,
): Promise<Reply<typeof matterErrand>> {
  const matter = await readMatter(tx, matterId);
  const data = await errandOf(tx, knowledge(), matter);
  if (keepsErrand(tx, matter) === undefined) return { data, can: [] };
  // Of what nobody goes along with nothing has to be named: it stands where whoever asked for it chose it.
  if (data === null) return { data, can: isAccompanied(knowledge(), matter) ? ['nameErrand'] : [] };
  const ahead = data.stops.some(({ state }) => state === 'ahead');
  const bring = matter.phase === 'handling' && ahead ? (['bringOn'] as const) : [];
  const book = (await isBookable(tx, data.item.code)) ? (['book'] as const) : [];
  return { data, can: ['nameErrand', 'tickPapers', ...bring, ...book] };
}

/** Whether the actor books times for a service, and there is a place for it. */
async function isBookable(tx: Transaction, code: string): Promise<boolean> {
  const books = dutiesOf(tx.actor).some(({ role }) => APPOINTMENT_KEEPERS.some((one) => one === role));
  const item = books ? await offeredItem(tx, code) : undefined;
  if (item === undefined) return false;
  const kinds = await kindsOfPlaces(tx);
  return item.places.some((kind) => kinds.has(kind));
}
