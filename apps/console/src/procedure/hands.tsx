import { Icon } from '@gezhi/ui/icon';
import { useWords } from '@gezhi/ui/words';
import { useRouter } from '@tanstack/react-router';
import { App, Button } from 'antd';
import type { ReactElement } from 'react';
import { More, useReplay } from './head.tsx';
import type { Editor } from './use-editor.ts';
import type { Check, Page } from './use-page.ts';

/** What is open over the page. */
export type Opened =
  | { readonly what: 'publish'; readonly revision: number }
  | { readonly what: 'add' | 'copy' | 'rename' };

interface HandsProps {
  readonly page: Page;
  readonly editor: Editor;
  readonly check: Check;
  readonly onCompare: (version: number) => void;
  readonly onOpen: (opened: Opened) => void;
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

/** Asks before a draft is thrown away; a procedure that was only drawn up is gone then. */
function useDiscard(page: Page, editor: Editor): () => void {
  const words = useWords('procedure');
  const app = useWords('app');
  const router = useRouter();
  const { modal } = App.useApp();
  const discard = async (): Promise<void> => {
    const { revision, procedure } = editor;
    const { areaId, draft, published } = page;
    if (draft !== null && revision !== null)
      await editor.send({ kind: 'discardDraft', areaId, code: procedure.code, revision });
    editor.letGo();
    if (published === null) void router.navigate({ to: '/procedures', search: {} });
  };
  return () =>
    void modal.confirm({
      title: words('head.discardTitle'),
      okText: words('head.discard'),
      cancelText: app('close'),
      onOk: discard,
    });
}

/** What is done to the draft as a whole; publishing saves first. */
export function Hands({ page, editor, check, onCompare, onOpen }: HandsProps): ReactElement {
  const words = useWords('procedure');
  const router = useRouter();
  const replay = useReplay(page, editor.procedure.code);
  const { published, draft } = page;
  const isDraft = draft !== null || editor.changed;
  const musts = check.data?.findings.some(({ severity }) => severity === 'must') === true;
  const publish = async (): Promise<void> => {
    const revision = await editor.save().catch(() => null);
    if (revision !== null) onOpen({ what: 'publish', revision });
  };
  const discard = useDiscard(page, editor);
  // What is replayed is the draft as it is saved.
  const tryOut = async (href: string): Promise<void> => {
    const revision = await editor.save().catch(() => null);
    if (revision !== null) void router.navigate({ href });
  };
  return (
    <span className="pr-hands">
      <Steps editor={editor} />
      {published !== null && isDraft && (
        <Button type="text" onClick={() => onCompare(published.version)}>
          {words('head.compare', { version: published.version })}
        </Button>
      )}
      {replay !== undefined && isDraft && (
        <Button disabled={editor.overtaken || editor.isBusy} onClick={() => void tryOut(replay)}>
          {words('head.replay')}
        </Button>
      )}
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
