import { type ProcedureAction, targetsOf } from '@gezhi/domain/catalogue';
import { CONDITIONS } from '@gezhi/domain/matter';
import { Icon } from '@gezhi/ui/icon';
import { useWords } from '@gezhi/ui/words';
import { Button, Select } from 'antd';
import type { ReactElement } from 'react';
import type { Names } from './names.ts';

/** One way of an action: where to, and when. */
type Target = ReturnType<typeof targetsOf>[number];

/** The shortest way to write targets down: none, one without a condition, or a list. */
export function toOf(targets: readonly Target[]): Pick<ProcedureAction, 'to'> {
  const [first] = targets;
  if (first === undefined) return {};
  return { to: targets.length === 1 && first.when === undefined ? first.to : [...targets] };
}

interface TargetsFieldProps {
  readonly action: ProcedureAction;
  readonly states: readonly string[];
  readonly names: Names;
  readonly onChange: (targets: readonly Target[]) => void;
}

interface TargetRowProps extends TargetsFieldProps {
  readonly targets: readonly Target[];
  readonly index: number;
}

const WITHOUT = '';

function TargetRow({ targets, index, states, names, onChange }: TargetRowProps): ReactElement | null {
  const words = useWords('procedure');
  const target = targets[index];
  if (target === undefined) return null;
  const put = (next: Target): void => onChange(targets.with(index, next));
  const conditions = [WITHOUT, ...Object.keys(CONDITIONS)];
  const place = words('edit.target', { number: index + 1 });
  const otherwise = names.when(targets.length === 1 ? 'always' : 'else');
  return (
    <li>
      <Select
        aria-label={`${place} ${words('edit.when')}`}
        value={target.when ?? WITHOUT}
        options={conditions.map((value) => ({
          value,
          label: value === WITHOUT ? otherwise : names.when(value),
        }))}
        onChange={(when) => put(when === WITHOUT ? { to: target.to } : { when, to: target.to })}
      />
      <Icon name="right" size={14} />
      <Select
        aria-label={`${place} ${words('edit.to')}`}
        value={target.to}
        options={states.map((value) => ({ value, label: names.state(value) }))}
        onChange={(to) => put({ ...target, to })}
      />
      <Button
        type="text"
        size="small"
        aria-label={words('edit.up', { name: place })}
        disabled={index === 0}
        icon={<Icon name="up" size={14} />}
        onClick={() => onChange(targets.toSpliced(index, 1).toSpliced(index - 1, 0, target))}
      />
      <Button
        type="text"
        size="small"
        aria-label={words('edit.remove', { name: place })}
        icon={<Icon name="trash" size={14} />}
        onClick={() => onChange(targets.toSpliced(index, 1))}
      />
    </li>
  );
}

/** Where an action leads, in the order in which the conditions are asked; the first that holds is taken. */
export function TargetsField(props: TargetsFieldProps): ReactElement {
  const words = useWords('procedure');
  const { action, states, onChange } = props;
  const targets = targetsOf(action);
  const next = states.find((state) => !action.from.includes(state)) ?? states[0];
  return (
    <fieldset className="pr-field">
      <legend>{words('edit.to')}</legend>
      {targets.length === 0 && <p className="g-quiet">{words('edit.stays')}</p>}
      <ol className="pr-targets">
        {targets.map((target, index) => (
          // The same way may stand there twice while it is being written.
          // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
          <TargetRow key={`${index}.${target.to}`} {...props} targets={targets} index={index} />
        ))}
      </ol>
      <Button
        size="small"
        icon={<Icon name="plus" size={14} />}
        disabled={next === undefined}
        onClick={() => next !== undefined && onChange([...targets, { to: next }])}
      >
        {words('edit.addTarget')}
      </Button>
    </fieldset>
  );
}
