import type { Procedure } from '@gezhi/domain/catalogue';
import { Icon } from '@gezhi/ui/icon';
import { useWords } from '@gezhi/ui/words';
import { useRouter } from '@tanstack/react-router';
import { App, Button } from 'antd';
import { type ReactElement, useMemo, useState } from 'react';
import { ActionPanel } from './action-panel.tsx';
import { AddDialog } from './add-dialog.tsx';
import { CheckPanel } from './check-panel.tsx';
import type { Chosen } from './choice.ts';
import { Compare } from './compare.tsx';
import { Notices } from './conflict.tsx';
import { CopyDialog } from './copy-dialog.tsx';
import { Fault } from './fault.tsx';
import { marksOf, numbered } from './findings.ts';
import { Frame, type Tab } from './frame.tsx';
import { Head, More, nextVersion, useReplay } from './head.tsx';
import type { ProcedureSearch } from './pages.tsx';
import type { Listed } from './procedures.ts';
import { PublishDialog } from './publish-dialog.tsx';
import { RenameDialog } from './rename-dialog.tsx';
import { StatePanel } from './state-panel.tsx';
import { type Editor, useEditor } from './use-editor.ts';
import { useEditorKeys } from './use-editor-keys.ts';
import { type Check, type Page, useCheck, type Whose } from './use-page.ts';
import { Versions } from './versions.tsx';

interface ProcedureEditorProps {
  readonly whose: Whose;
  readonly page: Page;
  readonly procedure: Procedure;
  readonly list: readonly Listed[];
  readonly search: ProcedureSearch;
}

/** What is open over the page. */
type Opened =
  | { readonly what: 'publish'; readonly revision: number }
  | { readonly what: 'add' | 'copy' | 'rename' };

interface HandsProps {
  readonly page: Page;
  readonly editor: Editor;
  readonly check: Check;
  readonly onCompare: (version: number) => void;
  readonly onOpen: (opened: Opened) => void;
}

/** What is done to the draft as a whole; publishing saves first. */
function Hands({ page, editor, check, onCompare, onOpen }: HandsProps): ReactElement {
  const words = useWords('procedure');
  const app = useWords('app');
  const { modal } = App.useApp();
  const replay = useReplay(page, editor.procedure.code);
  const { published, draft } = page;
  const isDraft = draft !== null || editor.changed;
  const musts = check.data?.findings.some(({ severity }) => severity === 'must') === true;
  const publish = async (): Promise<void> => {
    const revision = await editor.save().catch(() => null);
    if (revision !== null) onOpen({ what: 'publish', revision });
  };
  const discard = (): void =>
    void modal.confirm({
      title: words('head.discardTitle'),
      okText: words('head.discard'),
      cancelText: app('close'),
      onOk: async () => {
        const { revision, procedure } = editor;
        if (draft !== null && revision !== null)
          await editor.send({ kind: 'discardDraft', areaId: page.areaId, code: procedure.code, revision });
        editor.letGo();
      },
    });
  return (
    <span className="pr-hands">
      <Steps editor={editor} />
      {published !== null && isDraft && (
        <Button type="text" onClick={() => onCompare(published.version)}>
          {words('head.compare', { version: published.version })}
        </Button>
      )}
      {replay !== undefined && <Button href={replay}>{words('head.replay')}</Button>}
      <Button
        disabled={!editor.changed || editor.overtaken}
        loading={editor.isBusy}
        onClick={() => void editor.save().catch(() => undefined)}
      >
        {words('head.save')}
      </Button>
      <Button
        type="primary"
        disabled={!isDraft || musts || editor.overtaken || editor.isBusy || check.data === undefined}
        onClick={() => void publish()}
      >
        {words('publish.button')}
      </Button>
      <More
        canDiscard={isDraft}
        onDiscard={discard}
        onCopy={() => onOpen({ what: 'copy' })}
        onRename={() => onOpen({ what: 'rename' })}
      />
    </span>
  );
}

/** The last step taken back, and done again. */
function Steps({ editor }: { readonly editor: Editor }): ReactElement {
  const words = useWords('procedure');
  const { canUndo, canRedo, undo, redo } = editor;
  const icon = <Icon name="undo" size={16} />;
  return (
    <>
      <Button
        type="text"
        aria-label={words('edit.undo')}
        title={words('edit.undo')}
        disabled={!canUndo}
        icon={icon}
        onClick={undo}
      />
      <Button
        type="text"
        className="pr-redo"
        aria-label={words('edit.redo')}
        title={words('edit.redo')}
        disabled={!canRedo}
        icon={icon}
        onClick={redo}
      />
    </>
  );
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

/** Shows and changes what is chosen, as the diagram, the tables and the findings do together. */
function useChoosing(editor: Editor) {
  const [chosen, choose] = useState<Chosen>();
  const [panel, setPanel] = useState<Chosen>();
  const [tab, setTab] = useState<Tab>('actions');
  const show = (row: Chosen): void => {
    setTab(row.kind === 'action' ? 'actions' : 'states');
    choose(row);
    setPanel((before) => before && row);
  };
  return {
    tab,
    setTab,
    panel,
    closePanel: () => setPanel(undefined),
    choosing: {
      chosen,
      choose: show,
      open: (row: Chosen): void => {
        show(row);
        setPanel(row);
      },
      move: (name: string, to: number): void => editor.edit({ op: 'moveAction', name, to }, `${name}.order`),
    },
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
  const [opened, setOpened] = useState<Opened>();
  const { tab, setTab, panel, closePanel, choosing } = useChoosing(editor);
  const close = (): void => setOpened(undefined);
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
  const restore = async (version: number): Promise<void> => {
    await editor.send({ kind: 'restore', areaId: page.areaId, code: procedure.code, version });
  };
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
      {opened?.what === 'add' && (
        <AddDialog
          what={tab === 'states' ? 'state' : 'action'}
          editor={editor}
          known={list.map((one) => one.procedure)}
          onClose={close}
          onAdded={(row) => {
            close();
            choosing.open(row);
          }}
        />
      )}
      {opened?.what === 'copy' && (
        <CopyDialog
          areaId={page.areaId}
          procedure={editor.procedure}
          taken={list.map((one) => one.procedure.code)}
          onClose={close}
        />
      )}
      {opened?.what === 'rename' && <RenameDialog editor={editor} onClose={close} />}
      {opened?.what === 'publish' && (
        <PublishDialog
          page={page}
          editor={editor}
          findings={findings}
          revision={opened.revision}
          onClose={close}
        />
      )}
    </div>
  );
}
