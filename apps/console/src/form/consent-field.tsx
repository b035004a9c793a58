import { type GivenBy, giverOf } from '@gezhi/ui/consent';
import { useWords } from '@gezhi/ui/words';
import { Radio } from 'antd';
import type { ReactElement, ReactNode } from 'react';
import './form.css';

interface ConsentFieldProps {
  readonly id: string;
  readonly value: GivenBy | undefined;
  readonly onChange: (givenBy: GivenBy | undefined) => void;
  /** What is wrong with it, where the form says so here. */
  readonly children?: ReactNode;
}

/** The consent a care matter needs: the words to read out, and who agreed to them. */
export function ConsentField({ id, value, onChange, children }: ConsentFieldProps): ReactElement {
  const words = useWords('consent');
  return (
    <fieldset className="f-consent" id={id} tabIndex={-1}>
      <legend>{words('title')}</legend>
      <p>{words('text')}</p>
      <Radio.Group
        className="f-radios"
        value={value ?? null}
        onChange={(event) => onChange(giverOf({ givenBy: event.target.value }))}
        options={[
          { value: 'self', label: words('self') },
          { value: 'guardian', label: words('guardian') },
        ]}
      />
      {children}
    </fieldset>
  );
}
