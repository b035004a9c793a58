import { type Actor, type Duty, dutiesOf, type Role } from '@gezhi/domain/access';
import type { Category } from '@gezhi/domain/catalogue';
import { asksEverybody, type MatterReceipt, type ReportInput, type Source } from '@gezhi/domain/matter';
import { Problem } from '@gezhi/domain/problem';
import { bigrams, foldForSearch, toTsvectorLiteral } from '@gezhi/domain/text';
import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../../platform/db/index.ts';
import type { Knowledge } from '../catalogue/index.ts';
import { type AboutRow, excludedBy, resolveAbout } from './about.ts';
import { startClocks } from './clock-start.ts';
import { consentOfReport, type OutsideConsent, TAKER_PASSAGE } from './consent.ts';
import { codesBeside } from './create-codes.ts';
import { insertMatter, takeNumber } from './create-store.ts';
import { firstHolder, holdersBelow, settleHolder } from './holder.ts';
import type { MatterHouse } from './house.ts';
import { bindPhotos } from './photos.ts';
import { type ResolvedPlace, resolvePlace } from './place.ts';
import { procedureAt } from './procedure-at.ts';
import { sealReporter } from './reporter.ts';
import { type TypedText, titleFrom, toPassages } from './texts.ts';

/** What came with a report besides what the person said. */
export interface ReportOrigin {
  /** Number in the system it came from; the pair is unique, so an import adds nothing twice. */
  readonly outside?: { readonly system: string; readonly number: string };
  /** A consent given there; it takes the place of one in the input. */
  readonly consent?: OutsideConsent;
  /** What it would be, had it the consent that this category needs: the operator is told, and nothing is settled by it. */
  readonly needsConsent?: string;
  /** The open matter that the reporter says is the same: merged afterwards, where it may be. */
  readonly joins?: string;
}

/** What creating answers: the receipt, and the report whose query code is added when the reply is sent. */
export interface Created {
  readonly receipt: MatterReceipt;
  readonly reportId: string;
}

interface Draft {
  readonly input: ReportInput;
  readonly category: Category | undefined;
  readonly place: ResolvedPlace;
  readonly about: readonly AboutRow[];
  readonly duty: Duty | null;
  readonly origin: ReportOrigin;
  readonly consent: ReturnType<typeof consentOfReport>;
}

/**
 * Report (docs/field.md §2.3 row 1): the point becomes a grid, identifiers are lifted out of the texts, the reporter is
 * sealed, the queue is found and falls upwards where it is empty or excluded; one entry. Without a category the matter
 * is restricted until an operator says what it is. Throws input.invalid, matter.place, consent.missing, photo.missing.
 */
export async function createMatter(
  tx: Transaction,
  house: MatterHouse,
  said: { input: ReportInput; origin?: ReportOrigin },
): Promise<Created> {
  const knowledge = house.knowledge();
  const draft = await prepare(tx, knowledge, said);
  const [holder, number] = await Promise.all([findHolder(tx, knowledge, draft), takeNumber(tx)]);
  const published = procedureAt(knowledge, draft.category, draft.place.stamp);
  if (published === undefined) throw new Problem('unavailable');
  const state = published.procedure.start;
  const phase = published.procedure.states[state]?.phase ?? 'reported';
  const ids = { entryId: uuidv7({ msecs: tx.now.getTime() }), reportId: uuidv7() };
  const sealed = sealTexts(house, draft, { ...ids, everybody: asksEverybody(published.procedure) });
  insertMatter(tx, number, {
    matter: {
      ...matterColumns(draft),
      procedureId: published.id,
      state,
      phase,
      heldBy: holder.unitId,
      titleEntryId: ids.entryId,
    },
    report: { id: ids.reportId, ...sealed.reporter, ...draft.consent.columns },
    about: draft.about,
    key: sealed.key?.wrapped === undefined ? null : { id: sealed.key.key.id, wrapped: sealed.key.wrapped },
    ...sealed.search,
    reporterId: ownReporter(tx.actor, draft.input),
    clocked: startClocks(tx.now, knowledge, {
      input: draft.input,
      stamp: draft.place.stamp,
      phase,
      heldBy: holder.unitId,
      wantsReply: sealed.reporter.wantsReply,
    }),
  });
  await record(tx, house, {
    draft,
    ids,
    fell: holder.fell,
    heldBy: holder.unitId,
    passages: sealed.passages,
  });
  return { receipt: { id: draft.input.id, number, state, phase, version: 1 }, reportId: ids.reportId };
}

/** Who holds it first; an empty or excluded queue falls upwards. */
function findHolder(tx: Transaction, { units }: Knowledge, { input, place, duty, about }: Draft) {
  const from = firstHolder(units, {
    source: input.source,
    stamp: place.stamp,
    ownUnitId: duty?.unitId ?? null,
  });
  const below = holdersBelow(units, place.stamp);
  return settleHolder(tx, units, { from, below, excluded: excludedBy(about) });
}

async function prepare(
  tx: Transaction,
  knowledge: Knowledge,
  said: { input: ReportInput; origin?: ReportOrigin },
): Promise<Draft> {
  const { input } = said;
  const category = input.category === undefined ? undefined : knowledge.catalogue.find(input.category);
  // One that has ended is taken too: what a worker wrote without signal is not lost to an edit of the catalogue.
  if (input.category !== undefined && category?.parent == null) {
    throw new Problem('input.invalid', { fields: [{ path: 'category', code: 'unknown' }] });
  }
  const origin = said.origin ?? {};
  const isConsented = (origin.consent ?? input.consent) !== undefined;
  if (category?.visibility === 'C' && !isConsented) throw new Problem('consent.missing');
  const duty = reportingDuty(tx.actor, input.source);
  return {
    input,
    category,
    place: await resolvePlace(tx, knowledge.tree, input.place),
    about: await resolveAbout(tx, knowledge.units, input.about),
    duty,
    origin,
    consent: consentOfReport(tx, {
      consent: input.consent,
      outside: origin.consent,
      dutyId: duty?.id ?? null,
    }),
  };
}

const FIELD_SOURCES: readonly Source[] = ['worker', 'patrol'];
const FIELD_ROLES: readonly Role[] = ['worker', 'chief', 'captain', 'volunteer'];
const DESK_ROLES: readonly Role[] = ['operator', 'dutyChief', 'leader'];

/** The duty a report stands under: the grid's for somebody's own find, the desk's for what is typed for others. */
function reportingDuty(actor: Actor, source: Source): Duty | null {
  const duties = dutiesOf(actor);
  const roles = FIELD_SOURCES.includes(source) ? FIELD_ROLES : DESK_ROLES;
  return duties.find((duty) => roles.includes(duty.role)) ?? duties[0] ?? null;
}

function sealTexts(
  house: MatterHouse,
  draft: Draft,
  ids: { entryId: string; reportId: string; everybody: boolean },
) {
  const { input, place } = draft;
  const texts: TypedText[] = [
    { name: 'title', text: input.title ?? titleFrom(input.description), audience: 'public' },
    { name: 'description', text: input.description, audience: 'public' },
  ];
  if (place.address !== null) texts.push({ name: 'address', text: place.address, audience: 'public' });
  const { consent } = draft.origin;
  if (consent !== undefined) texts.push({ name: TAKER_PASSAGE, text: consent.taker, audience: 'internal' });
  const restricted = (draft.category?.visibility ?? 'R') !== 'O';
  const { passages, key } = toPassages(house.keyring, { entryId: ids.entryId, texts, restricted });
  const { reportId, everybody } = ids;
  const reporter = sealReporter(house.keyring, { reportId, input, key, everybody });
  const found = passages.filter((passage) => passage.name !== TAKER_PASSAGE);
  const folded = foldForSearch(found.map((passage) => passage.body).join('\n'));
  return {
    passages,
    key: reporter.key ?? key,
    reporter: reporter.columns,
    search: { terms: toTsvectorLiteral(bigrams(folded)), folded },
  };
}

function matterColumns({ input, category, place, origin }: Draft) {
  return {
    id: input.id,
    category: category?.code ?? null,
    severity: input.severity ?? category?.severity ?? 3,
    visibility: category?.visibility ?? 'R',
    source: input.source,
    districtId: place.stamp.district,
    townId: place.stamp.town,
    communityId: place.stamp.community,
    gridId: place.stamp.grid,
    placeId: place.stamp.place,
    lon: place.lon,
    lat: place.lat,
    urgent: input.danger === true,
    outsideSystem: origin.outside?.system ?? null,
    outsideNumber: origin.outside?.number ?? null,
  };
}

/** A worker's own find is the worker's report; what an operator types for a caller is the caller's. */
function ownReporter(actor: Actor, input: ReportInput): string | null {
  if (actor.kind !== 'person') return null;
  const own = input.source === 'worker' || input.source === 'patrol';
  return own && input.reporter === undefined ? actor.personId : null;
}

interface Recorded {
  readonly draft: Draft;
  readonly ids: { readonly entryId: string };
  readonly heldBy: number;
  readonly fell: readonly number[];
  readonly passages: ReturnType<typeof toPassages>['passages'];
}

async function record(
  tx: Transaction,
  house: MatterHouse,
  { draft, ids, heldBy, fell, passages }: Recorded,
): Promise<void> {
  const { input, category, place } = draft;
  await house.journal.append(tx, {
    id: ids.entryId,
    subjectKind: 'matter',
    subjectId: input.id,
    seq: 1,
    action: 'report',
    dutyId: draft.duty?.id ?? null,
    codes: {
      source: input.source,
      category: category?.code ?? null,
      located: place.located,
      gridId: place.stamp.grid,
      heldBy,
      phase: 'reported',
      photos: input.photos,
      ...codesBeside(input, draft.origin),
      ...(fell.length > 0 ? { fell } : {}),
      ...draft.consent.codes,
    },
    passages,
  });
  const accountId = tx.actor.kind === 'person' ? tx.actor.accountId : null;
  await bindPhotos(tx, input.photos, {
    matterId: input.id,
    entryId: ids.entryId,
    stage: 'before',
    audience: 'public',
    accountId,
  });
}
