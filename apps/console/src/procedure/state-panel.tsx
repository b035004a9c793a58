import { PHASES, type Phase } from '@gezhi/domain/catalogue';
import { Icon } from '@gezhi/ui/icon';
import { PhaseTag } from '@gezhi/ui/phase';
import { useWords } from '@gezhi/ui/words';
import { Button, Select } from 'antd';
import type { ReactElement } from 'react';
import { useNames } from './names.ts';
import { Panel } from './panel.tsx';
import type { Editor } from './use-editor.ts';
import { Labelled, TitleFields } from './words-input.tsx';

interface StatePanelProps {
  readonly name: string;
  readonly editor: Editor;
  readonly onClose: () => void;
}

/** The phases as choices, each with its glyph. */
export const phaseOptions = (): { value: Phase; label: ReactElement }[] =>
  PHASES.map((value) => ({ value, label: <PhaseTag phase={value} /> }));

/** Edits one state: its names, its phase, whether matters begin in it. */
export function StatePanel({ name, editor, onClose }: StatePanelProps): ReactElement | null {
  const words = useWords('procedure');
  const { procedure, edit } = editor;
  const names = useNames(procedure);
  const state = procedure.states[name];
  if (state === undefined) return null;
  const isStart = procedure.start === name;
  const put = (more: Partial<typeof state>, about?: string): void =>
    edit({ op: 'putState', name, state: { ...state, ...more } }, about);
  const remove = (
    <Button
      type="text"
      size="small"
      disabled={isStart}
      aria-label={words('edit.remove', { name: words('edit.thisRow') })}
      icon={<Icon name="trash" size={14} />}
      onClick={() => {
        edit({ op: 'removeState', name });
        onClose();
      }}
    />
  );
  return (
    <Panel title={names.titled(state.title)} place={words('column.state')} onClose={onClose} tools={remove}>
      <TitleFields title={state.title} onChange={(title) => put({ title }, `state.${name}.title`)} />
      <Labelled label={words('column.phase')} hint={words('edit.phaseHint')}>
        {(id) => (
          <Select
            id={id}
            value={state.phase}
            options={phaseOptions()}
            onChange={(phase: Phase) => put({ phase })}
          />
        )}
      </Labelled>
      <p>
        {isStart ? (
          words('edit.isStart')
        ) : (
          <Button onClick={() => edit({ op: 'setStart', name })}>{words('edit.makeStart')}</Button>
        )}
      </p>
      <p className="g-quiet">{words('edit.removeState')}</p>
    </Panel>
  );
}
