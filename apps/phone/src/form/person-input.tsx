import { matterPeople } from '@gezhi/domain/matter';
import { useWords } from '@gezhi/ui/words';
import { useQuery } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { asking } from '../connection/ask.ts';
import { ChoiceList } from './choice-list.tsx';
import type { FieldInputProps } from './field-input.tsx';
import { Opener } from './opener.tsx';

/** Somebody of the unit that leads, who is put in charge. */
export function PersonInput({ id, value, onChange, matter }: FieldInputProps): ReactElement {
  const words = useWords('phone');
  const page = useWords('matterPage');
  const [open, setOpen] = useState(false);
  const { data } = useQuery(asking(matterPeople, { params: { id: matter.id } }));
  const people = data?.items ?? [];
  if (data?.items.length === 0) return <p className="g-quiet">{page('field.personNone')}</p>;
  const chosen = people.find(({ personId }) => personId === value);
  return (
    <>
      <Opener id={id} label={chosen?.name ?? page('field.personHint')} onOpen={() => setOpen(true)} />
      {open && (
        <ChoiceList
          title={page('field.personHint')}
          placeholder={words('pick.personFind')}
          choices={people.map(({ personId, name, title }) => ({ key: personId, label: name, hint: title }))}
          chosen={chosen === undefined ? [] : [chosen.personId]}
          onChoose={(personId) => {
            onChange(personId);
            setOpen(false);
          }}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
