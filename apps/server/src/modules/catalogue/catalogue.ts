import type { Category, Paper, Procedure, Severity, Target, Tier, Visibility } from '@gezhi/domain/catalogue';
import { isOffered } from '@gezhi/domain/catalogue';
import type { Transaction } from '../../platform/db/index.ts';
import { loadVersions, type PublishedProcedure } from './procedure-store.ts';

/** The procedure of whatever names none. */
const STANDARD = 'standard';

/** Categories and procedures in memory. */
export class Catalogue {
  readonly categories: readonly Category[];
  /** All versions that ever were in force. */
  readonly procedures: readonly PublishedProcedure[];
  readonly #byCode = new Map<string, Category>();
  readonly #byId = new Map<number, Procedure>();
  readonly #inForce = new Map<string, PublishedProcedure>();

  constructor(categories: readonly Category[], procedures: readonly PublishedProcedure[]) {
    this.categories = categories;
    this.procedures = procedures;
    for (const category of categories) this.#byCode.set(category.code, category);
    for (const one of procedures) {
      this.#byId.set(one.id, one.procedure);
      if (one.state === 'published') this.#inForce.set(`${one.areaId} ${one.procedure.code}`, one);
    }
  }

  find(code: string): Category | undefined {
    return this.#byCode.get(code);
  }

  /** A version by its id, whether it is in force or past. */
  findProcedure(id: number): Procedure | undefined {
    return this.#byId.get(id);
  }

  /** The procedures in force of all areas. */
  proceduresInForce(): readonly PublishedProcedure[] {
    return [...this.#inForce.values()];
  }

  /** The procedure in force of a code: of the nearest of the areas, which stand nearest first. */
  procedureOf(code: string, areas: readonly number[]): PublishedProcedure | undefined {
    const areaId = areas.find((one) => this.#inForce.has(`${one} ${code}`));
    return areaId === undefined ? undefined : this.#inForce.get(`${areaId} ${code}`);
  }

  /** What a matter of the category begins with there: the category's procedure, where no area has it the standard one. Areas nearest first. */
  procedureFor(category: Category | undefined, areas: readonly number[]): PublishedProcedure | undefined {
    const named = category?.procedure ?? STANDARD;
    return this.procedureOf(named, areas) ?? this.procedureOf(STANDARD, areas);
  }

  /** Kinds of all actions that a matter may meet: of procedures in force that a category in use goes by, and of the standard one. */
  kindsInUse(): ReadonlySet<string> {
    const named = new Set([STANDARD, ...this.categories.filter(isOffered).map(({ procedure }) => procedure)]);
    const used = this.proceduresInForce().filter(({ procedure }) => named.has(procedure.code));
    return new Set(used.flatMap(({ procedure }) => Object.values(procedure.actions).map(({ kind }) => kind)));
  }

  /** How many categories go by the procedure of a code. */
  countUsing(code: string): number {
    return this.categories.filter(
      ({ parent, procedure }) => parent !== null && (procedure ?? STANDARD) === code,
    ).length;
  }
}

interface CategoryRow {
  code: string;
  parent_code: string | null;
  name: string;
  name_en: string;
  lead_unit: string | null;
  assists: string[];
  severity: Severity;
  visibility: Visibility;
  is_public: boolean;
  self_handle: boolean;
  tier: Tier | null;
  targets: Target[];
  papers: Paper[];
  evidence: 'photo' | 'none';
  keywords: string[];
  procedure_code: string | null;
  ended: boolean;
}

export async function loadCatalogue(tx: Transaction): Promise<Catalogue> {
  const categories = await tx.query<CategoryRow>(
    `select code, parent_code, name, name_en, lead_unit, assists, severity, visibility::text as visibility, is_public,
       self_handle, tier, targets, papers, evidence, keywords, procedure_code, ended
     from categories order by code collate "C"`,
  );
  return new Catalogue(categories.rows.map(toCategory), await loadVersions(tx));
}

function toCategory(row: CategoryRow): Category {
  return {
    code: row.code,
    parent: row.parent_code,
    name: row.name,
    nameEn: row.name_en,
    lead: row.lead_unit,
    assists: row.assists,
    severity: row.severity,
    visibility: row.visibility,
    public: row.is_public,
    selfHandle: row.self_handle,
    tier: row.tier,
    targets: row.targets,
    papers: row.papers,
    recordOnly: row.tier === 'TR',
    evidence: row.evidence,
    keywords: row.keywords,
    procedure: row.procedure_code,
    ended: row.ended,
  };
}
