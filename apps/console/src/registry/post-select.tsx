import { type DutyRow, personList } from '@gezhi/domain/people';
import { HELP_ROLES } from '@gezhi/domain/registry';
import { useWords } from '@gezhi/ui/words';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { type ReactElement, useDeferredValue, useState } from 'react';
import { asking } from '../connection/ask.ts';
import { useUnits } from '../people/units.ts';

interface Choice {
  readonly value: string;
  readonly label: string;
}

interface PostSelectProps {
  /** Put in by the form. */
  readonly id?: string;
  readonly value?: string;
  readonly onChange?: (dutyId: string | undefined) => void;
}

/** Posts by which somebody may help: of a unit, and none of the platform's own. */
function helps({ role, unitId }: DutyRow): boolean {
  return unitId !== null && HELP_ROLES.includes(role);
}

/** A person with the post by which they help, found by name. */
export function PostSelect({ id, value, onChange }: PostSelectProps): ReactElement {
  const words = useWords('firm');
  const units = useUnits();
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState<Choice>();
  const asked = useDeferredValue(typed.trim());
  const query = useQuery({
    ...asking(personList, { query: { q: asked, limit: 20 } }),
    enabled: asked !== '',
    placeholderData: keepPreviousData,
  });
  const found = (query.data?.items ?? []).flatMap(({ name, duties }) =>
    duties.filter(helps).map((duty) => ({
      value: duty.id,
      label: [name, duty.titleName, units.sayName(duty.unitId)].join(' · '),
    })),
  );
  const kept = chosen === undefined ? [] : [chosen];
  return (
    <Select<string, Choice>
      {...(id === undefined ? {} : { id })}
      className="f-wide"
      aria-label={words('help.person')}
      placeholder={words('help.find')}
      allowClear
      value={value ?? null}
      showSearch={{ filterOption: false, searchValue: typed, onSearch: setTyped }}
      notFoundContent={asked === '' || query.isFetching ? null : words('help.noPost')}
      options={asked === '' ? kept : found}
      onChange={(next, option) => {
        setTyped('');
        setChosen(Array.isArray(option) ? option[0] : option);
        onChange?.(next ?? undefined);
      }}
    />
  );
}
