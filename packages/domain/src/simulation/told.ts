import { hideSmall, type ToldCount } from '../routing/index.ts';
import type { ToldFigure } from './contract.ts';
import type { Figure } from './figures.ts';

const COLUMNS = ['base', 'draft', 'more', 'less'] as const;

/**
 * Figures as whoever keeps the platform is told them: counts of few matters are not, family by family, nor is what would follow
 * from them: where few came or went, the figure with the drafts would say how many.
 */
export function toldFigures(figures: readonly Figure[]): ToldFigure[] {
  const families = Map.groupBy(figures, ({ family }) => family);
  return [...families.values()].flatMap((ofFamily) => {
    const [base = [], draft = [], more = [], less = []] = COLUMNS.map((column) =>
      hideSmall(ofFamily.map((one) => one[column])),
    );
    return ofFamily.map(({ family, key }, index): ToldFigure => {
      const told = { more: more[index] ?? 0, less: less[index] ?? 0 };
      const hides = isHidden(told.more) || isHidden(told.less);
      const after = draft[index] ?? 0;
      return {
        family,
        key,
        base: base[index] ?? 0,
        draft: hides && after !== 'few' ? 'withheld' : after,
        ...told,
      };
    });
  });
}

const isHidden = (count: ToldCount) => typeof count !== 'number';
