import type { Field } from '@gezhi/domain/catalogue';
import { CONSENT_TEXT, giverOf } from '@gezhi/ui/consent';
import { boundOf, type FieldWords } from '@gezhi/ui/form';
import { useWords } from '@gezhi/ui/words';
import { Checkbox, Input, TextArea } from 'antd-mobile';
import { type ReactElement, useEffect } from 'react';
import type { Matter } from '../matter/rows.ts';
import { ShotStrip } from '../photo/shot-strip.tsx';
import { useShots } from '../photo/use-shots.ts';
import { Chips } from './chips.tsx';
import { ConsentInput } from './consent-input.tsx';
import { PersonInput } from './person-input.tsx';
import { CategoryInput, MatterInput, ReportInput, UnitInput } from './pointing-input.tsx';

/** What an input of any kind is given. */
export interface FieldInputProps {
  readonly id: string;
  readonly field: Field;
  readonly words: FieldWords;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
  /** The matter the step is about: what pickers propose from. */
  readonly matter: Matter;
  /** Name of the action whose form it is. */
  readonly action: string;
  /** Told while photos are on their way: the step waits for them. */
  readonly onBusy: (busy: boolean) => void;
}

function text(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** The texts of a list that a field holds. */
export function strings(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}

function ChoiceInput({ field, words, value, onChange }: FieldInputProps): ReactElement {
  const many = field.kind === 'choices';
  const chosen = many ? strings(value) : [text(value)];
  const chips = (field.options ?? []).map(({ code }) => ({ code, label: words.option(field, code) }));
  const press = (code: string): void => {
    const rest = chosen.filter((one) => one !== code);
    if (many) onChange(rest.length === chosen.length ? [...chosen, code] : rest);
    else onChange(code === value ? undefined : code);
  };
  return <Chips label={words.title(field)} chips={chips} chosen={chosen} onPress={press} />;
}

function PhotosInput({ field, value, onChange, onBusy }: FieldInputProps): ReactElement {
  const limit = boundOf(field) ?? 9;
  const shots = useShots({ initial: strings(value), limit, onSent: onChange });
  const busy = shots.all.some(({ state }) => state === 'sending');
  useEffect(() => onBusy(busy), [onBusy, busy]);
  return <ShotStrip shots={shots} limit={limit} />;
}

/** What the browser calls an input, where it is not called like the kind of field. */
const TYPES: Partial<Record<Field['kind'], string>> = { line: 'text', moment: 'datetime-local' };

function LineInput({ id, field, value, onChange }: FieldInputProps): ReactElement {
  const type = TYPES[field.kind] ?? field.kind;
  const read = (typed: string): unknown => (field.kind === 'number' && typed !== '' ? Number(typed) : typed);
  return (
    <Input
      id={id}
      className="f-line"
      type={type}
      value={text(value)}
      onChange={(typed) => onChange(read(typed))}
    />
  );
}

/** Left for the desk: a field of this kind needs a wide screen, and none of them is required on the way. */
function DeskOnly({ field, words }: FieldInputProps): ReactElement {
  const phone = useWords('phone');
  return <p className="g-quiet">{phone('matter.deskOnly', { field: words.title(field) })}</p>;
}

/** The input for a field of any kind. */
export function FieldInput(props: FieldInputProps): ReactElement {
  const { id, field, words, value, onChange } = props;
  switch (field.kind) {
    case 'paragraph':
      return (
        <TextArea
          id={id}
          className="f-text"
          autoSize={{ minRows: 2, maxRows: 8 }}
          value={text(value)}
          onChange={onChange}
        />
      );
    case 'choice':
    case 'choices':
      return <ChoiceInput {...props} />;
    case 'flag':
      return (
        <Checkbox checked={value === true} onChange={onChange}>
          {words.title(field)}
        </Checkbox>
      );
    case 'photos':
      return <PhotosInput {...props} />;
    case 'unit':
    case 'units':
      return <UnitInput {...props} />;
    case 'person':
      return <PersonInput {...props} />;
    case 'category':
      return <CategoryInput {...props} />;
    case 'matter':
      return <MatterInput {...props} />;
    case 'report':
      return <ReportInput {...props} />;
    case 'consent':
      return (
        <ConsentInput
          value={giverOf(value)}
          onChange={(givenBy) => onChange({ textVersion: CONSENT_TEXT, givenBy })}
        />
      );
    case 'place':
    case 'about':
      return <DeskOnly {...props} />;
    default:
      return <LineInput {...props} />;
  }
}
