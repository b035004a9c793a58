import type { Grant, ProcedureAction } from '@gezhi/domain/catalogue';
import { findKind } from '@gezhi/domain/matter';
import { useWords } from '@gezhi/ui/words';
import { Checkbox } from 'antd';
import type { ReactElement } from 'react';
import type { Names } from './names.ts';

const isSame = (one: Grant, other: Grant): boolean => one.role === other.role && one.reach === other.reach;

/** Everything that may be ticked: what code allows for the kind, and what stands there although it does not. */
export function choicesOf({
  kind,
  by,
}: Pick<ProcedureAction, 'kind' | 'by'>): readonly (Grant & { wider: boolean })[] {
  const widest = findKind(kind)?.widest ?? [];
  const wider = by.filter((grant) => !widest.some((one) => isSame(one, grant)));
  return [
    ...widest.map((grant) => ({ ...grant, wider: false })),
    ...wider.map((grant) => ({ ...grant, wider: true })),
  ];
}

interface GrantsFieldProps {
  readonly action: ProcedureAction;
  readonly names: Names;
  readonly onChange: (by: Grant[]) => void;
}

/** Who may take an action, ticked from what code allows at most; somebody always remains. */
export function GrantsField({ action, names, onChange }: GrantsFieldProps): ReactElement {
  const words = useWords('procedure');
  const { by } = action;
  return (
    <fieldset className="pr-field">
      <legend>
        {words('edit.who')} <span>{words('edit.whoHint')}</span>
      </legend>
      <ul className="pr-grants">
        {choicesOf(action).map(({ wider, ...grant }) => {
          const ticked = by.some((one) => isSame(one, grant));
          return (
            <li key={`${grant.role}.${grant.reach}`}>
              <Checkbox
                checked={ticked}
                disabled={ticked && by.length === 1}
                onChange={() => onChange(ticked ? by.filter((one) => !isSame(one, grant)) : [...by, grant])}
              >
                {names.role(grant.role)}
                <small>{words(`reach.${grant.reach}`)}</small>
                {wider && <small className="pr-bad">{words('edit.wider')}</small>}
              </Checkbox>
            </li>
          );
        })}
      </ul>
    </fieldset>
  );
}
