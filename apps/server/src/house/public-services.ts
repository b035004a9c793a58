import { VISITOR } from '@gezhi/domain/access';
import { levelOfUnitName } from '@gezhi/domain/people';
import type { ServiceItem } from '@gezhi/domain/service';
import type { Language, PublicService, ServicePorts } from '@gezhi/public';
import type { Knowledge } from '../modules/catalogue/index.ts';
import { readItems } from '../modules/service/index.ts';
import type { Database } from '../platform/db/index.ts';

interface ServicePages {
  readonly database: Database;
  readonly knowledge: () => Knowledge;
}

/** The list of services as the resident's pages read it. */
export function servicePorts({ database, knowledge }: ServicePages): ServicePorts {
  return {
    services: async (language) => {
      const items = await database.inTransaction(VISITOR, null, (tx) => readItems(tx));
      return items.filter(({ ended }) => !ended).map((item) => serviceFor(knowledge(), item, language));
    },
  };
}

function serviceFor({ units }: Knowledge, item: ServiceItem, language: Language): PublicService {
  const isEnglish = language === 'en';
  const said = ({ zh, en }: { readonly zh: string; readonly en: string }) => (isEnglish ? en : zh);
  const unitName = (name: string): string | null => {
    if (levelOfUnitName(name) !== undefined) return null;
    const unit = units.findByCode(name);
    return unit === undefined ? null : isEnglish ? unit.nameEn : unit.name;
  };
  const { code, topic, places, helps, category, basis, charge } = item;
  return {
    ...{ code, topic, places, helps, category, basis },
    name: said(item),
    unit: unitName(item.unit),
    passes: item.passes.map(unitName),
    papers: item.papers.map((paper) => ({ name: said(paper), mayOwe: paper.mayOwe })),
    charge: charge === null ? null : said(charge),
  };
}
