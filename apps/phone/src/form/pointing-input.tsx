import { matterSimilar, matterUnits } from '@gezhi/domain/matter';
import { boundOf } from '@gezhi/ui/form';
import { useWords } from '@gezhi/ui/words';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactElement, useDeferredValue, useState } from 'react';
import { useCategories } from '../catalogue/categories.ts';
import { asking } from '../connection/ask.ts';
import { useUnits } from '../people/units.ts';
import { Chips } from './chips.tsx';
import { ChoiceList } from './choice-list.tsx';
import type { FieldInputProps } from './field-input.tsx';
import { Opener } from './opener.tsx';

/** Rows asked for at once; whatever comes after them is found by typing. */
const SHOWN = 50;

/** One unit or several of those that the step takes: the server says which, the proposed ones first. */
export function UnitInput({ id, field, value, onChange, matter, action }: FieldInputProps): ReactElement {
  const words = useWords('phone');
  const people = useWords('people');
  const units = useUnits();
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState('');
  const q = useDeferredValue(typed.trim()).slice(0, 40);
  const query = { field: field.name, limit: SHOWN, ...(q === '' ? {} : { q }) };
  const found = useQuery({
    ...asking(matterUnits, { params: { id: matter.id, action }, query }),
    placeholderData: keepPreviousData,
  });
  const { items = [], guards = [] } = found.data ?? {};
  const reasons = guards.map((guard) => (
    <p key={guard} className="g-quiet">
      {people(`offered.${guard}`)}
    </p>
  ));
  if (found.data !== undefined && q === '' && items.length === 0 && !found.isPlaceholderData)
    return (
      <div id={id} role="status">
        <p>{people('offered.none')}</p>
        {reasons}
      </div>
    );
  const many = field.kind === 'units';
  const chosen = (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'number');
  const choices = items.map(({ unitId, standing }) => ({
    key: unitId,
    label: units.sayName(unitId),
    ...(standing === 'proposed' ? { hint: people('offered.proposed') } : {}),
  }));
  const choose = (key: number): void => {
    if (!many) {
      onChange(key);
      setOpen(false);
      return;
    }
    const rest = chosen.filter((one) => one !== key);
    if (rest.length < chosen.length) onChange(rest);
    else if (chosen.length < (boundOf(field) ?? 5)) onChange([...chosen, key]);
  };
  const names = chosen.map((one) => units.sayName(one)).join(' · ');
  return (
    <>
      <Opener id={id} label={names === '' ? words('pick.unit') : names} onOpen={() => setOpen(true)} />
      {reasons}
      {open && (
        <ChoiceList
          title={words('pick.unit')}
          placeholder={words('pick.unitFind')}
          choices={choices}
          chosen={chosen}
          typed={{ words: typed, set: setTyped }}
          onChoose={choose}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}

/** A minor class of the catalogue. */
export function CategoryInput({ id, value, onChange }: FieldInputProps): ReactElement {
  const words = useWords('phone');
  const categories = useCategories();
  const [open, setOpen] = useState(false);
  const code = typeof value === 'string' ? value : '';
  const label = code === '' ? words('pick.category') : categories.sayName(code);
  return (
    <>
      <Opener id={id} label={label} onOpen={() => setOpen(true)} />
      {open && <CategoryList chosen={code} onChoose={onChange} onClose={() => setOpen(false)} />}
    </>
  );
}

interface CategoryListProps {
  readonly chosen: string;
  readonly onChoose: (code: string) => void;
  readonly onClose: () => void;
}

/** All minor classes with their major one, found by name or keyword. */
export function CategoryList({ chosen, onChoose, onClose }: CategoryListProps): ReactElement {
  const words = useWords('phone');
  const categories = useCategories();
  const choices = categories.minors.map((category) => ({
    key: category.code,
    label: categories.nameOf(category),
    hint: categories.sayName(category.parent),
    found: (typed: string) => categories.isFoundBy(category, typed),
  }));
  return (
    <ChoiceList
      title={words('pick.category')}
      placeholder={words('pick.categoryFind')}
      choices={choices}
      chosen={[chosen]}
      onChoose={(code) => {
        onChoose(code);
        onClose();
      }}
      onClose={onClose}
    />
  );
}

/** The matter to join: one of the similar ones nearby. */
export function MatterInput({ field, words, value, onChange, matter }: FieldInputProps): ReactElement {
  const phone = useWords('phone');
  const [lon, lat] = matter.point ?? [];
  const { data } = useQuery(
    asking(matterSimilar, {
      query: {
        not: matter.id,
        ...(lon === undefined || lat === undefined ? {} : { lon, lat }),
        ...(matter.communityId === null ? {} : { community: matter.communityId }),
      },
    }),
  );
  if (data?.items.length === 0) return <p className="g-quiet">{phone('pick.matterNone')}</p>;
  const chips = (data?.items ?? []).map(({ id, title, number }) => ({
    code: id,
    label: `${title} ${number}`,
  }));
  return (
    <Chips
      label={words.title(field)}
      chips={chips}
      chosen={typeof value === 'string' ? [value] : []}
      onPress={onChange}
    />
  );
}

/** Which reporter is meant; with one of them there is nothing to choose. */
export function ReportInput({ field, words, value, onChange, matter }: FieldInputProps): ReactElement | null {
  const page = useWords('matterPage');
  if (matter.reports.length < 2) return null;
  const chips = matter.reports.map(({ id, name }) => ({
    code: id,
    label: name ?? page('reporter.unnamed'),
  }));
  return (
    <Chips
      label={words.title(field)}
      chips={chips}
      chosen={typeof value === 'string' ? [value] : []}
      onPress={onChange}
    />
  );
}
