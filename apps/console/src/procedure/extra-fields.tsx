import { EXTRA_FIELD_KINDS, type ProcedureAction, type Title } from '@gezhi/domain/catalogue';
import { findKind } from '@gezhi/domain/matter';
import { Icon } from '@gezhi/ui/icon';
import { useWords } from '@gezhi/ui/words';
import { Button, Checkbox, Select } from 'antd';
import type { ReactElement } from 'react';
import { freeName } from './free-name.ts';
import { Labelled, TitleFields, WordsInput } from './words-input.tsx';

type Extra = ProcedureAction['fields'][number];
type Option = NonNullable<Extra['options']>[number];

const isChoice = (field: Extra): boolean => field.kind === 'choice' || field.kind === 'choices';

interface OptionsProps {
  readonly options: readonly Option[];
  readonly onChange: (options: Option[]) => void;
}

function Options({ options, onChange }: OptionsProps): ReactElement {
  const words = useWords('procedure');
  const put = (index: number, title: Title): void => {
    const option = options[index];
    if (option !== undefined) onChange(options.with(index, { ...option, title }));
  };
  const code = freeName(
    'choice',
    options.map((option) => option.code),
  );
  const fresh: Option = { code, title: { zh: words('edit.newOption'), en: words('edit.newOption') } };
  return (
    <fieldset className="pr-field">
      <legend>{words('edit.options')}</legend>
      <ol className="pr-options">
        {options.map((option, index) => {
          const { title = { zh: option.code, en: option.code } } = option;
          const place = words('edit.option', { number: index + 1 });
          return (
            <li key={option.code}>
              <WordsInput
                label={`${place} ${words('edit.zh')}`}
                value={title.zh}
                onChange={(zh) => put(index, { ...title, zh })}
              />
              <WordsInput
                label={`${place} ${words('edit.en')}`}
                value={title.en}
                onChange={(en) => put(index, { ...title, en })}
              />
              <Button
                type="text"
                size="small"
                aria-label={words('edit.remove', { name: place })}
                disabled={options.length === 1}
                icon={<Icon name="trash" size={14} />}
                onClick={() => onChange(options.toSpliced(index, 1))}
              />
            </li>
          );
        })}
      </ol>
      <Button
        size="small"
        icon={<Icon name="plus" size={14} />}
        onClick={() => onChange([...options, fresh])}
      >
        {words('edit.addOption')}
      </Button>
    </fieldset>
  );
}

interface ExtraProps {
  readonly field: Extra;
  readonly onChange: (field: Extra) => void;
  readonly onRemove: () => void;
}

function ExtraField({ field, onChange, onRemove }: ExtraProps): ReactElement {
  const words = useWords('procedure');
  const newOption = words('edit.newOption');
  const chooseKind = (kind: Extra['kind']): void => {
    const { options, max: _max, ...rest } = field;
    const next: Extra = { ...rest, kind };
    const first = { code: 'choice', title: { zh: newOption, en: newOption } };
    onChange(isChoice(next) ? { ...next, options: options ?? [first] } : next);
  };
  return (
    <li className="pr-extra">
      <TitleFields title={field.title} onChange={(title) => onChange({ ...field, title })} />
      <div className="pr-pair">
        <Labelled label={words('edit.fieldKind')}>
          {(id) => (
            <Select
              id={id}
              value={field.kind}
              options={EXTRA_FIELD_KINDS.map((value) => ({ value, label: words(`fieldKind.${value}`) }))}
              onChange={chooseKind}
            />
          )}
        </Labelled>
        <div className="pr-ticks">
          <Checkbox
            checked={field.required}
            onChange={({ target }) => onChange({ ...field, required: target.checked })}
          >
            {words('edit.required')}
          </Checkbox>
          <Checkbox
            checked={field.audience === 'public'}
            onChange={({ target }) =>
              onChange({ ...field, audience: target.checked ? 'public' : 'internal' })
            }
          >
            {words('edit.public')}
          </Checkbox>
        </div>
      </div>
      {isChoice(field) && (
        <Options options={field.options ?? []} onChange={(options) => onChange({ ...field, options })} />
      )}
      <Button size="small" type="text" icon={<Icon name="trash" size={14} />} onClick={onRemove}>
        {words('edit.removeField')}
      </Button>
    </li>
  );
}

interface ExtraFieldsProps {
  readonly action: ProcedureAction;
  readonly onChange: (fields: Extra[]) => void;
}

/** What a district asks besides, in eight kinds and without conditions: a form that needs logic is a screen. */
export function ExtraFields({ action, onChange }: ExtraFieldsProps): ReactElement {
  const words = useWords('procedure');
  const { fields } = action;
  const taken = [...(findKind(action.kind)?.fields ?? []), ...fields].map((field) => field.name);
  const add = (): void => {
    const title = { zh: words('edit.newField'), en: words('edit.newField') };
    const name = freeName('extra', taken);
    onChange([...fields, { name, kind: 'line', title, required: false, audience: 'internal' }]);
  };
  return (
    <fieldset className="pr-field">
      <legend>
        {words('edit.fields')} <span>{words('edit.fieldsHint')}</span>
      </legend>
      <ol className="pr-extras">
        {fields.map((field, index) => (
          <ExtraField
            key={field.name}
            field={field}
            onChange={(next) => onChange(fields.with(index, next))}
            onRemove={() => onChange(fields.toSpliced(index, 1))}
          />
        ))}
      </ol>
      <Button size="small" icon={<Icon name="plus" size={14} />} onClick={add}>
        {words('edit.addField')}
      </Button>
    </fieldset>
  );
}
