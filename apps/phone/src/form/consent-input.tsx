import type { GivenBy } from '@gezhi/ui/consent';
import { useWords } from '@gezhi/ui/words';
import type { ReactElement } from 'react';
import { Chips } from './chips.tsx';

interface ConsentInputProps {
  readonly value: GivenBy | undefined;
  readonly onChange: (givenBy: GivenBy) => void;
}

/** The consent a care matter needs: the words to read out, and who agreed to them. */
export function ConsentInput({ value, onChange }: ConsentInputProps): ReactElement {
  const words = useWords('consent');
  return (
    <>
      <b>{words('title')}</b>
      <p className="g-quiet">{words('text')}</p>
      <Chips
        label={words('title')}
        chips={[
          { code: 'self', label: words('self') },
          { code: 'guardian', label: words('guardian') },
        ]}
        chosen={value === undefined ? [] : [value]}
        onPress={(code) => onChange(code === 'self' ? 'self' : 'guardian')}
      />
    </>
  );
}
