import { matterSimilar } from '@gezhi/domain/matter';
import type { Unit } from '@gezhi/domain/people';
import { boundOf } from '@gezhi/ui/form';
import { useWords } from '@gezhi/ui/words';
import { useQuery } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { useCategories } from '../catalogue/categories.ts';
import { asking } from '../connection/ask.ts';
import { useUnits } from '../people/units.ts';
import { Chips } from './chips.tsx';
import { ChoiceList } from './choice-list.tsx';
import type { FieldInputProps } from './field-input.tsx';
import { Opener } from './opener.tsx';

function mayName(field: string, unit: Unit): boolean {
  if (field === 'to') return unit.kind === 'centre' || unit.kind === 'station';
  if (field === 'departments') return unit.kind === 'department' || unit.kind === 'company';
  return unit.kind !== 'leadership';
}

/** One unit or several; those the catalogue names for the category come first. */
export function UnitInput({ id, field, value, onChange, matter }: FieldInputProps): ReactElement {
  const words = useWords('phone');
  const units = useUnits();
  const category = useCategories().find(matter.category);
  const [open, setOpen] = useState(false);
  const many = field.kind === 'units';
  const chosen = (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'number');
  const first = [category?.lead, ...(category?.assists ?? [])];
  const rank = (unit: Unit): number => (first.includes(unit.code) ? first.indexOf(unit.code) : 99);
  const choices = units.all
    .filter(
      (unit) => field.options?.some(({ code }) => code === String(unit.id)) ?? mayName(field.name, unit),
    )
    .toSorted((one, other) => rank(one) - rank(other))
    .map((unit) => ({ key: unit.id, label: units.nameOf(unit) }));
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
      {open && (
        <ChoiceList
          title={words('pick.unit')}
          placeholder={words('pick.unitFind')}
          choices={choices}
          chosen={chosen}
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
