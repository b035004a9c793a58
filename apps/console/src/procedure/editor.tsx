import type { Procedure } from '@gezhi/domain/catalogue';
import { Icon } from '@gezhi/ui/icon';
import { useWords } from '@gezhi/ui/words';
import { useRouter } from '@tanstack/react-router';
import { App, Button } from 'antd';
import { type ReactElement, useMemo, useState } from 'react';
import { ActionPanel } from './action-panel.tsx';
import { CheckPanel } from './check-panel.tsx';
import type { Chosen } from './choice.ts';
import { Compare } from './compare.tsx';
import { Notices } from './conflict.tsx';
import { Dialogs } from './dialogs.tsx';
import { Fault } from './fault.tsx';
import { marksOf, numbered } from './findings.ts';
import { Frame, type Tab } from './frame.tsx';
import { Hands, type Opened } from './hands.tsx';
import { Head, nextVersion } from './head.tsx';
import type { ProcedureSearch } from './pages.tsx';
import type { Listed } from './procedures.ts';
import { StatePanel } from './state-panel.tsx';
import { useChoosing } from './use-choosing.ts';
import { type Editor, useEditor } from './use-editor.ts';
import { useEditorKeys } from './use-editor-keys.ts';
import { type Page, useCheck, type Whose } from './use-page.ts';
import { Versions } from './versions.tsx';

interface ProcedureEditorProps {
  readonly whose: Whose;
  readonly page: Page;
  readonly procedure: Procedure;
  readonly list: readonly Listed[];
  readonly search: ProcedureSearch;
}

/** Adds a row to the table that is shown; nothing where the rows are not written. */
function AddButton({ tab, onAdd }: { readonly tab: Tab; readonly onAdd: () => void }): ReactElement | null {
  const words = useWords('procedure');
  if (tab !== 'actions' && tab !== 'states') return null;
  return (
    <Button size="small" icon={<Icon name="plus" size={14} />} onClick={onAdd}>
      {words(tab === 'actions' ? 'edit.action' : 'edit.state')}
    </Button>
  );
}

/** The panel of the row that is open; nothing when the row is gone. */
function OpenPanel({
  row,
  editor,
  onClose,
}: {
  row: Chosen;
  editor: Editor;
  onClose: () => void;
}): ReactElement {
  const Row = row.kind === 'action' ? ActionPanel : StatePanel;
  return <Row key={`${row.kind} ${row.name}`} name={row.name} editor={editor} onClose={onClose} />;
}

/** Puts an earlier version in force again and says so. */
function useRestoring(page: Page, { send, procedure }: Editor): (version: number) => Promise<void> {
  const words = useWords('procedure');
  const { message } = App.useApp();
  return async (version) => {
    const reply = await send({ kind: 'restore', areaId: page.areaId, code: procedure.code, version });
    void message.success(words('versions.restored', { version: reply.version ?? version }));
  };
}

/** The editor of a procedure: diagram, tables, check, and the way from a draft to a version in force. */
export function ProcedureEditor({
  whose,
  page,
  procedure,
  list,
  search,
}: ProcedureEditorProps): ReactElement {
  const words = useWords('procedure');
  const router = useRouter();
  const editor = useEditor(whose, page, procedure);
  const check = useCheck(page.areaId, editor.procedure);
  const findings = useMemo(() => numbered(check.data?.findings ?? []), [check.data]);
  const marks = useMemo(() => marksOf(findings), [findings]);
  const restore = useRestoring(page, editor);
  const [opened, setOpened] = useState<Opened>();
  const { tab, setTab, panel, closePanel, choosing } = useChoosing(editor);
  const compare = (version: number | undefined): void =>
    void router.navigate({ to: '/procedures', search: { ...search, compare: version } });
  useEditorKeys(editor, () => void editor.save().catch(() => undefined));
  const isDraft = page.draft !== null || editor.changed;
  if (search.compare !== undefined)
    return (
      <Compare
        whose={whose}
        version={search.compare}
        after={editor.procedure}
        afterTitle={
          isDraft
            ? words('head.draft', { version: nextVersion(page) })
            : words('version', { version: editor.procedure.version })
        }
        onBack={() => compare(undefined)}
      />
    );
  return (
    <div className="pr-page">
      <Head
        page={page}
        procedure={editor.procedure}
        list={list}
        areaId={page.areaId}
        changed={editor.changed}
      >
        <Hands page={page} editor={editor} check={check} onCompare={compare} onOpen={setOpened} />
      </Head>
      <div className="pr-notices">
        <Notices page={page} editor={editor} />
        <Fault problem={editor.fault} />
      </div>
      <Frame
        procedure={editor.procedure}
        choosing={choosing}
        findings={findings}
        marks={marks}
        tab={tab}
        onTab={setTab}
        tools={<AddButton tab={tab} onAdd={() => setOpened({ what: 'add' })} />}
        versions={<Versions page={page} search={search} onRestore={restore} />}
        countVersions={page.past.length + (page.published === null ? 0 : 1)}
      />
      <CheckPanel
        procedure={editor.procedure}
        check={check}
        findings={findings}
        choosing={choosing}
        onFix={(fix) => editor.edit(fix)}
      />
      {panel !== undefined && <OpenPanel row={panel} editor={editor} onClose={closePanel} />}
      {opened !== undefined && (
        <Dialogs
          {...{ opened, page, editor, findings, list }}
          adding={tab === 'states' ? 'state' : 'action'}
          onAdded={choosing.open}
          onClose={() => setOpened(undefined)}
        />
      )}
    </div>
  );
}
