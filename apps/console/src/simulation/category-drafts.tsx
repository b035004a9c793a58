import { TIERS, type Tier } from '@gezhi/domain/catalogue';
import type { CategoryDraft } from '@gezhi/domain/simulation';
import { Icon } from '@gezhi/ui/icon';
import { say, useWords } from '@gezhi/ui/words';
import { Button, Select } from 'antd';
import type { ReactElement } from 'react';
import { useCategories } from '../catalogue/categories.ts';

interface CategoryDraftsProps {
  readonly drafts: readonly CategoryDraft[];
  readonly onChange: (drafts: readonly CategoryDraft[]) => void;
}

/** Minor classes with the tier that is tried for each: which limits they would have. */
export function CategoryDrafts({ drafts, onChange }: CategoryDraftsProps): ReactElement {
  const words = useWords('simulation');
  const categories = useCategories();
  const minors = categories.all.filter(({ parent }) => parent !== null);
  const put = (index: number, next: CategoryDraft) => onChange(drafts.with(index, next));
  return (
    <div className="si-classes">
      {drafts.map((draft, index) => (
        <div key={draft.code} className="si-class">
          <Select<string>
            aria-label={words('draft.class')}
            showSearch={{ optionFilterProp: 'label' }}
            value={draft.code}
            options={minors
              .filter(({ code }) => code === draft.code || !drafts.some((other) => other.code === code))
              .map((one) => ({ value: one.code, label: `${one.code} ${categories.nameOf(one)}` }))}
            onChange={(code) => put(index, { code, tier: categories.find(code)?.tier ?? null })}
          />
          <Select<Tier>
            aria-label={words('draft.tier')}
            value={draft.tier ?? null}
            options={TIERS.map((tier) => ({ value: tier, label: say('limitsPage', `tierName.${tier}`) }))}
            onChange={(tier) => put(index, { ...draft, tier })}
          />
          <button
            type="button"
            className="g-plain"
            aria-label={words('draft.remove')}
            onClick={() => onChange(drafts.toSpliced(index, 1))}
          >
            <Icon name="close" />
          </button>
        </div>
      ))}
      <Button
        size="small"
        icon={<Icon name="plus" />}
        onClick={() => {
          const next = minors.find(({ code }) => !drafts.some((one) => one.code === code));
          if (next !== undefined) onChange([...drafts, { code: next.code, tier: next.tier }]);
        }}
      >
        {words('draft.addClass')}
      </Button>
    </div>
  );
}
