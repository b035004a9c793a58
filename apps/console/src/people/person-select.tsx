import { type PersonRow, personList } from '@gezhi/domain/people';
import { useWords } from '@gezhi/ui/words';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { type ReactElement, useDeferredValue, useState } from 'react';
import { asking } from '../connection/ask.ts';

/** A person who is known already, such as the one whose row was clicked. */
export interface KnownPerson {
  readonly id: string;
  readonly name: string;
}

interface Choice {
  readonly value: string;
  readonly label: string;
}

interface PersonSelectProps {
  /** Put in by the form. */
  readonly id?: string;
  readonly value?: string;
  readonly onChange?: (id: string | undefined) => void;
  readonly known: KnownPerson | undefined;
}

function choiceOf({ id, name, duties }: PersonRow): Choice {
  const [first] = duties;
  return { value: id, label: [name, first?.titleName, first?.scopeName].filter(Boolean).join(' · ') };
}

/** One person, found by name; the post says which of two with the same name it is. */
export function PersonSelect({ id, value, onChange, known }: PersonSelectProps): ReactElement {
  const words = useWords('people');
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState<Choice | undefined>(known && { value: known.id, label: known.name });
  const asked = useDeferredValue(typed.trim());
  const query = useQuery({
    ...asking(personList, { query: { q: asked, limit: 20 } }),
    enabled: asked !== '',
    placeholderData: keepPreviousData,
  });
  const kept = chosen === undefined ? [] : [chosen];
  const options = asked === '' ? kept : (query.data?.items ?? []).map(choiceOf);
  return (
    <Select<string, Choice>
      {...(id === undefined ? {} : { id })}
      className="f-wide"
      aria-label={words('person')}
      placeholder={words('findPerson')}
      allowClear
      value={value ?? null}
      showSearch={{ filterOption: false, searchValue: typed, onSearch: setTyped }}
      notFoundContent={asked === '' || query.isFetching ? null : words('none')}
      options={options}
      onChange={(next, option) => {
        const one = Array.isArray(option) ? option[0] : option;
        setTyped('');
        setChosen(one);
        onChange?.(next ?? undefined);
      }}
    />
  );
}
