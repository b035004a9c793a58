import { type Paper, type Procedure, procedureSchema, type Target } from '@gezhi/domain/catalogue';
import { checkProcedure } from '@gezhi/domain/procedure';
import type { Category, Pack, ProcedureFile } from '../pack/index.ts';
import { calendarRows } from './calendar-rows.ts';
import { type Ids, idOf } from './ids.ts';
import { gridPostRows, platformRows } from './platform-rows.ts';
import { replyRows } from './reply-rows.ts';
import { routingRows } from './routing-rows.ts';
import type { TableRows } from './rows.ts';
import { unitNamesOf } from './unit-names.ts';

/** Thrown for a procedure that may not be published; each line names the file and the part that is wrong. */
export class ProcedureRefusedError extends Error {
  override readonly name = 'ProcedureRefusedError';
}

/** Rows of the catalogue, the duty list, routing rules, the procedures and the district's calendar. Throws ProcedureRefusedError. */
export function rulesRows(pack: Pack, ids: Ids, publishedAt: Date): TableRows[] {
  const area_id = idOf(ids.areas, pack.manifest.root);
  const named = unitNamesOf(pack);
  const minors = pack.categories.map((category) => categoryRow(category, named));
  const categories = [...pack.majors.map(majorRow), ...minors];
  const { lastResort } = pack.dutyList;
  return [
    { table: 'categories', rows: categories.map((row) => ({ ...row, area_id })) },
    { table: 'duty_lines', rows: lineRows(pack, named).map((row) => ({ ...row, area_id })) },
    { table: 'last_resorts', rows: lastResort === null ? [] : [{ area_id, unit: named(lastResort) }] },
    ...routingRows(pack, ids, { named, publishedAt }),
    { table: 'procedures', rows: procedureRows(pack, ids, publishedAt) },
    replyRows(pack, ids),
    platformRows(pack, ids),
    gridPostRows(pack, ids),
    { table: 'rating_reasons', rows: pack.ratingReasons.map(reasonRow) },
    { table: 'service_items', rows: serviceRows(pack, named).map((row) => ({ ...row, area_id })) },
    { table: 'message_moments', rows: pack.messageMoments.map(momentRow) },
    { table: 'limits', rows: pack.limits === null ? [] : [{ area_id, definition: pack.limits }] },
    ...calendarRows(pack, ids),
  ];
}

function majorRow({ code, zh, en }: Pack['majors'][number]) {
  return {
    code,
    parent_code: null as string | null,
    name: zh,
    name_en: en,
    lead_unit: null as string | null,
    assists: [] as readonly string[],
    severity: 3,
    visibility: 'O',
    is_public: false,
    self_handle: false,
    tier: null as string | null,
    targets: [] as readonly Target[],
    papers: [] as readonly Paper[],
    evidence: 'none',
    keywords: [] as readonly string[],
    procedure_code: null as string | null,
  };
}

type Naming = (kind: string) => string;

function categoryRow(category: Category, named: Naming): ReturnType<typeof majorRow> {
  return {
    code: category.code,
    parent_code: category.code.slice(0, 2),
    name: category.zh,
    name_en: category.en,
    lead_unit: named(category.lead),
    assists: category.assists.map(named),
    severity: category.severity,
    visibility: category.visibility,
    is_public: category.public,
    self_handle: category.selfHandle,
    tier: category.tier,
    targets: category.targets.map(toTarget),
    papers: category.papers.map(({ code, zh, en, mayOwe }) => ({ code, title: { zh, en }, mayOwe })),
    evidence: category.evidence,
    keywords: category.keywords,
    procedure_code: category.procedure,
  };
}

/** A target as the catalogue keeps it. */
function toTarget({ code, zh, en, limit }: Category['targets'][number]): Target {
  return { code, title: { zh, en }, limit };
}

function lineRows({ dutyList }: Pack, named: Naming) {
  return dutyList.lines.map(({ code, unit, zh, en, excludes, categories, basis, basisEn }) => ({
    ...{ code, unit: named(unit), does: zh, does_en: en, categories, basis, basis_en: basisEn, ended: false },
    excludes: excludes.map((one) => ({ ...one, unit: one.unit === null ? null : named(one.unit) })),
  }));
}

function procedureRows({ procedures, manifest }: Pack, ids: Ids, publishedAt: Date) {
  return procedures.map((file, index) => {
    const definition = publishable(file);
    const { code, version } = definition;
    return {
      id: index + 1,
      area_id: idOf(ids.areas, file.area ?? manifest.root),
      code,
      version,
      state: 'published',
      definition,
      published_at: publishedAt,
    };
  });
}

function publishable({ file, content }: ProcedureFile): Procedure {
  const parsed = procedureSchema.safeParse(content);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `${file}: ${issue.path.join('.')}: ${issue.message}`);
    throw new ProcedureRefusedError(lines.join('\n'));
  }
  const faults = checkProcedure(parsed.data).filter(({ severity }) => severity === 'must');
  if (faults.length > 0) {
    const lines = faults.map(
      ({ at, code, values }) => `${file}: ${at.kind} ${at.name}: ${code} ${Object.values(values).join(' ')}`,
    );
    throw new ProcedureRefusedError(lines.join('\n'));
  }
  return parsed.data;
}

function reasonRow({ demandsReopening, from, to, ...reason }: Pack['ratingReasons'][number]) {
  return { ...reason, demands_reopening: demandsReopening, valid_from: from, valid_to: to };
}

function serviceRows({ services }: Pack, named: Naming) {
  return services.map(({ unit, passes, basisEn, ...item }) => ({
    ...item,
    basis_en: basisEn,
    unit: named(unit),
    passes: passes.map(named),
  }));
}

function momentRow({ phase, ...moment }: Pack['messageMoments'][number], position: number) {
  return { ...moment, phase: phase ?? '', position };
}
