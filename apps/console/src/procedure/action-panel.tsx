import type { Grant, Procedure, ProcedureAction } from '@gezhi/domain/catalogue';
import { findKind, GUARDS, KINDS } from '@gezhi/domain/matter';
import { Icon } from '@gezhi/ui/icon';
import { useWords } from '@gezhi/ui/words';
import { Button, Select } from 'antd';
import type { ReactElement } from 'react';
import { ExtraFields } from './extra-fields.tsx';
import { GrantsField } from './grants-field.tsx';
import { type Names, useNames } from './names.ts';
import { Panel } from './panel.tsx';
import { TargetsField, toOf } from './targets-field.tsx';
import type { Editor } from './use-editor.ts';
import { Labelled, TitleFields } from './words-input.tsx';

/** The kinds that code knows, those that another row has already marked with its number. */
export function kindOptions(
  procedure: Procedure,
  names: Names,
  { own, taken }: { readonly own?: ProcedureAction; readonly taken: (row: number) => string },
) {
  const rows = Object.values(procedure.actions).map((action) => (action === own ? '' : action.kind));
  return Object.keys(KINDS).map((value) => {
    const at = rows.indexOf(value);
    return { value, label: at < 0 ? names.kind(value) : `${names.kind(value)} ${taken(at + 1)}` };
  });
}

/** Another kind with what of the grants it allows; with all it allows where nothing is left. */
export function ofKind(action: ProcedureAction, kind: string): Pick<ProcedureAction, 'kind' | 'by'> {
  const widest: readonly Grant[] = findKind(kind)?.widest ?? [];
  const within = action.by.filter((grant) =>
    widest.some((one) => one.role === grant.role && one.reach === grant.reach),
  );
  return { kind, by: within.length > 0 ? within : [...widest] };
}

interface ActionPanelProps {
  readonly name: string;
  readonly editor: Editor;
  readonly onClose: () => void;
}

interface FieldsProps {
  readonly action: ProcedureAction;
  readonly procedure: Procedure;
  readonly put: (more: Partial<ProcedureAction>, about: string) => void;
  readonly replace: (action: ProcedureAction) => void;
}

function Fields({ action, procedure, put, replace }: FieldsProps): ReactElement {
  const words = useWords('procedure');
  const names = useNames(procedure);
  const states = Object.keys(procedure.states);
  const kinds = kindOptions(procedure, names, { own: action, taken: (row) => words('edit.taken', { row }) });
  return (
    <>
      <TitleFields title={action.title} onChange={(title) => put({ title }, 'title')} />
      <Labelled label={words('edit.kind')} hint={words('edit.kindHint')}>
        {(id) => (
          <Select
            id={id}
            showSearch={{ optionFilterProp: 'label' }}
            value={action.kind}
            options={kinds}
            onChange={(kind: string) => put(ofKind(action, kind), 'kind')}
          />
        )}
      </Labelled>
      <Labelled label={words('edit.from')}>
        {(id) => (
          <Select
            id={id}
            mode="multiple"
            showSearch={{ optionFilterProp: 'label' }}
            value={action.from}
            options={states.map((value) => ({ value, label: names.state(value) }))}
            onChange={(from: string[]) => from.length > 0 && put({ from }, 'from')}
          />
        )}
      </Labelled>
      <TargetsField
        action={action}
        states={states}
        names={names}
        onChange={(targets) => {
          const { to: _to, ...rest } = action;
          replace({ ...rest, ...toOf(targets) });
        }}
      />
      <GrantsField action={action} names={names} onChange={(by) => put({ by }, 'by')} />
      <Labelled label={words('edit.guards')} hint={words('edit.guardsHint')}>
        {(id) => (
          <Select
            id={id}
            mode="multiple"
            showSearch={{ optionFilterProp: 'label' }}
            placeholder={words('edit.noGuards')}
            value={action.guards}
            options={Object.keys(GUARDS).map((value) => ({ value, label: names.guard(value) }))}
            onChange={(guards: string[]) => put({ guards }, 'guards')}
          />
        )}
      </Labelled>
      <ExtraFields action={action} onChange={(fields) => put({ fields }, 'fields')} />
    </>
  );
}

function Tools({ name, editor, onClose }: ActionPanelProps): ReactElement {
  const words = useWords('procedure');
  const { procedure, edit } = editor;
  const names = Object.keys(procedure.actions);
  const at = names.indexOf(name);
  const title = words('edit.thisRow');
  const move = (to: number): void => edit({ op: 'moveAction', name, to });
  return (
    <>
      <Button
        type="text"
        size="small"
        aria-label={words('edit.up', { name: title })}
        disabled={at === 0}
        icon={<Icon name="up" size={14} />}
        onClick={() => move(at - 1)}
      />
      <Button
        type="text"
        size="small"
        aria-label={words('edit.down', { name: title })}
        disabled={at === names.length - 1}
        icon={<Icon name="down" size={14} />}
        onClick={() => move(at + 1)}
      />
      <Button
        type="text"
        size="small"
        aria-label={words('edit.remove', { name: title })}
        icon={<Icon name="trash" size={14} />}
        onClick={() => {
          edit({ op: 'removeAction', name });
          onClose();
        }}
      />
    </>
  );
}

/** Edits one action; every change counts at once and can be taken back. */
export function ActionPanel({ name, editor, onClose }: ActionPanelProps): ReactElement | null {
  const words = useWords('procedure');
  const { procedure, edit } = editor;
  const names = useNames(procedure);
  const action = procedure.actions[name];
  if (action === undefined) return null;
  const row = Object.keys(procedure.actions).indexOf(name) + 1;
  return (
    <Panel
      title={names.titled(action.title)}
      place={words('finding.row', { row })}
      onClose={onClose}
      tools={<Tools name={name} editor={editor} onClose={onClose} />}
    >
      <Fields
        action={action}
        procedure={procedure}
        put={(more, about) =>
          edit(
            { op: 'putAction', name, action: { ...action, ...more } },
            about === 'title' ? `${name}.title` : undefined,
          )
        }
        replace={(next) => edit({ op: 'putAction', name, action: next })}
      />
    </Panel>
  );
}
