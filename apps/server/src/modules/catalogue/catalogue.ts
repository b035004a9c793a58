import {
  type Category,
  type Paper,
  type Procedure,
  procedureSchema,
  type Severity,
  type Target,
  type Tier,
  type Visibility,
} from '@gezhi/domain/catalogue';
import type { Transaction } from '../../platform/db/index.ts';

/** A published procedure and its id: matters in flight keep the version they began with. */
export interface PublishedProcedure {
  readonly id: number;
  readonly procedure: Procedure;
}

/** Categories and procedures in memory. */
export class Catalogue {
  readonly categories: readonly Category[];
  readonly procedures: readonly PublishedProcedure[];
  readonly #byCode = new Map<string, Category>();
  readonly #byId = new Map<number, Procedure>();

  constructor(categories: readonly Category[], procedures: readonly PublishedProcedure[]) {
    this.categories = categories;
    this.procedures = procedures;
    for (const category of categories) this.#byCode.set(category.code, category);
    for (const one of procedures) this.#byId.set(one.id, one.procedure);
  }

  find(code: string): Category | undefined {
    return this.#byCode.get(code);
  }

  findProcedure(id: number): Procedure | undefined {
    return this.#byId.get(id);
  }

  /** The newest published version of the category's procedure, else of the standard one. */
  procedureFor(category: Category | undefined): PublishedProcedure | undefined {
    const code = category?.procedure ?? 'standard';
    return this.procedures.findLast((one) => one.procedure.code === code);
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
}

export async function loadCatalogue(tx: Transaction): Promise<Catalogue> {
  const categories = await tx.query<CategoryRow>(
    `select code, parent_code, name, name_en, lead_unit, assists, severity, visibility::text as visibility, is_public,
       self_handle, tier, targets, papers, evidence, keywords, procedure_code
     from categories order by code collate "C"`,
  );
  const procedures = await tx.query<{ id: number; definition: unknown }>(
    `select id, definition from procedures where state = 'published' order by code, version`,
  );
  return new Catalogue(
    categories.rows.map(toCategory),
    procedures.rows.map((row) => ({ id: row.id, procedure: procedureSchema.parse(row.definition) })),
  );
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
  };
}
