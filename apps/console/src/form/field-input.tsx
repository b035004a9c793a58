import type { Field } from '@gezhi/domain/catalogue';
import type { About, PlaceInput } from '@gezhi/domain/matter';
import { CONSENT_TEXT, giverOf } from '@gezhi/ui/consent';
import { boundOf, type FieldWords } from '@gezhi/ui/form';
import { PhotoStrip } from '@gezhi/ui/photo';
import { Checkbox, DatePicker, Input, InputNumber, Radio, Select } from 'antd';
import dayjs from 'dayjs';
import type { ReactElement } from 'react';
import { CategorySelect } from '../catalogue/category-select.tsx';
import { client } from '../connection/client.ts';
import { AboutSelect } from '../matter/about-select.tsx';
import { MatterSelect } from '../matter/matter-select.tsx';
import { OfferedUnits } from '../matter/offered-units.tsx';
import { PersonSelect } from '../matter/person-select.tsx';
import { PlaceField } from '../matter/place-field.tsx';
import { ReportSelect } from '../matter/report-select.tsx';
import { UnitSelect, UnitsSelect } from '../people/unit-select.tsx';
import type { Pickers } from './about.ts';
import { ConsentField } from './consent-field.tsx';

/** What an input of any kind is given. */
export interface FieldInputProps {
  readonly id: string;
  readonly field: Field;
  readonly words: FieldWords;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
  /** What pickers propose from: the matter the action is about, where it is about one. */
  readonly on: Pickers;
}

/** Up to so many options are shown at once; more become a list to open. */
const SHOWN_AT_ONCE = 3;

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function numbers(value: unknown): readonly number[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'number') : [];
}

function strings(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}

function ChoiceInput({ id, field, words, value, onChange }: FieldInputProps): ReactElement {
  const options = (field.options ?? []).map(({ code }) => ({
    value: code,
    label: words.option(field, code),
  }));
  if (options.length <= SHOWN_AT_ONCE)
    return (
      <Radio.Group
        id={id}
        className="f-radios"
        options={options}
        value={value ?? null}
        onChange={(event) => onChange(event.target.value)}
      />
    );
  return (
    <Select
      id={id}
      className="f-wide"
      aria-label={words.title(field)}
      allowClear={!field.required}
      placeholder=" "
      value={text(value) === '' ? null : text(value)}
      options={options}
      onChange={(next: string | null | undefined) => onChange(next ?? undefined)}
    />
  );
}

function TextInput({ id, field, value, onChange }: FieldInputProps): ReactElement {
  const limit = boundOf(field) ?? 2000;
  const shared = {
    id,
    value: text(value),
    onChange: (event: { target: { value: string } }) => onChange(event.target.value),
  };
  if (field.kind === 'line') return <Input {...shared} maxLength={limit * 2} autoComplete="off" />;
  return <Input.TextArea {...shared} rows={3} className="f-text" maxLength={limit * 2} />;
}

function PlainInput(props: FieldInputProps): ReactElement {
  const { id, field, words, value, onChange } = props;
  switch (field.kind) {
    case 'number':
      return (
        <InputNumber<number>
          id={id}
          value={typeof value === 'number' ? value : null}
          onChange={(next) => onChange(next ?? undefined)}
        />
      );
    case 'date':
      return (
        <DatePicker
          id={id}
          value={text(value) === '' ? null : dayjs(text(value))}
          onChange={(next) => onChange(next === null ? undefined : next.format('YYYY-MM-DD'))}
        />
      );
    case 'moment':
      return (
        <DatePicker
          id={id}
          showTime={{ format: 'HH:mm', minuteStep: 5 }}
          format="YYYY-MM-DD HH:mm"
          value={text(value) === '' ? null : dayjs(text(value))}
          onChange={(next) => onChange(next === null ? undefined : next.format('YYYY-MM-DDTHH:mm'))}
        />
      );
    case 'choices':
      return (
        <Checkbox.Group
          options={(field.options ?? []).map(({ code }) => ({
            value: code,
            label: words.option(field, code),
          }))}
          value={[...strings(value)]}
          onChange={onChange}
        />
      );
    case 'flag':
      return (
        <Checkbox id={id} checked={value === true} onChange={(event) => onChange(event.target.checked)}>
          {words.title(field)}
        </Checkbox>
      );
    case 'photos':
      return (
        <PhotoStrip
          ids={strings(value)}
          limit={boundOf(field) ?? 9}
          upload={(file) => client.upload(file)}
          onChange={onChange}
        />
      );
    case 'choice':
      return <ChoiceInput {...props} />;
    case 'consent':
      return (
        <ConsentField
          id={id}
          value={giverOf(value)}
          onChange={(givenBy) => onChange(givenBy && { textVersion: CONSENT_TEXT, givenBy })}
        />
      );
    default:
      return <TextInput {...props} />;
  }
}

/** Kinds that point at other things of the house. */
function PointingInput({ id, field, words, value, onChange, on }: FieldInputProps): ReactElement | null {
  const label = words.title(field);
  const { matter, action } = on;
  if ((field.kind === 'unit' || field.kind === 'units') && matter !== undefined && action !== undefined) {
    const about = { matterId: matter.id, action, value, onChange };
    return <OfferedUnits id={id} label={label} field={field} {...about} />;
  }
  switch (field.kind) {
    case 'unit':
      return (
        <UnitSelect
          id={id}
          label={label}
          proposed={on.proposedFor(field.name)}
          among={on.unitsFor(field.name)}
          value={typeof value === 'number' ? value : undefined}
          onChange={onChange}
        />
      );
    case 'units':
      return (
        <UnitsSelect
          id={id}
          label={label}
          proposed={on.proposedFor(field.name)}
          max={boundOf(field) ?? 5}
          value={numbers(value)}
          onChange={onChange}
        />
      );
    case 'category':
      return <CategorySelect id={id} label={label} value={text(value) || undefined} onChange={onChange} />;
    case 'matter':
      return on.matter === undefined ? null : (
        <MatterSelect
          id={id}
          label={label}
          like={on.matter}
          value={text(value) || undefined}
          onChange={onChange}
        />
      );
    case 'report':
      return on.matter === undefined ? null : (
        <ReportSelect
          id={id}
          label={label}
          field={field.name}
          reports={on.matter.reports}
          value={text(value) || undefined}
          onChange={onChange}
        />
      );
    case 'person':
      return on.matter === undefined ? null : (
        <PersonSelect
          id={id}
          label={label}
          matterId={on.matter.id}
          value={text(value) || undefined}
          onChange={onChange}
        />
      );
    case 'place':
      return <PlaceField id={id} value={value as PlaceInput | undefined} onChange={onChange} />;
    case 'about':
      return (
        <AboutSelect id={id} label={label} value={(value ?? []) as readonly About[]} onChange={onChange} />
      );
    default:
      return null;
  }
}

const pointing: readonly Field['kind'][] = [
  'unit',
  'units',
  'person',
  'category',
  'matter',
  'report',
  'place',
  'about',
];

/** The input for a field of any kind, in antd. */
export function FieldInput(props: FieldInputProps): ReactElement {
  return pointing.includes(props.field.kind) ? <PointingInput {...props} /> : <PlainInput {...props} />;
}
