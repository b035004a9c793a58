import type { ReactElement } from 'react';
import { AddDialog } from './add-dialog.tsx';
import type { Chosen } from './choice.ts';
import { CopyDialog } from './copy-dialog.tsx';
import type { Numbered } from './findings.ts';
import type { Opened } from './hands.tsx';
import type { Listed } from './procedures.ts';
import { PublishDialog } from './publish-dialog.tsx';
import { RenameDialog } from './rename-dialog.tsx';
import type { Editor } from './use-editor.ts';
import type { Page } from './use-page.ts';

interface DialogsProps {
  readonly opened: Opened;
  readonly page: Page;
  readonly editor: Editor;
  readonly findings: readonly Numbered[];
  readonly list: readonly Listed[];
  readonly adding: Chosen['kind'];
  readonly onAdded: (row: Chosen) => void;
  readonly onClose: () => void;
}

/** The dialog that is open over the page. */
export function Dialogs({ opened, onAdded, ...props }: DialogsProps): ReactElement {
  const { page, editor, findings, list, adding, onClose } = props;
  const { procedure } = editor;
  switch (opened.what) {
    case 'add':
      return (
        <AddDialog
          what={adding}
          editor={editor}
          known={list.map((one) => one.procedure)}
          onClose={onClose}
          onAdded={(row) => {
            onClose();
            onAdded(row);
          }}
        />
      );
    case 'copy': {
      const taken = [...list.map((one) => one.procedure.code), ...page.drafts.map(({ code }) => code)];
      return <CopyDialog areaId={page.areaId} procedure={procedure} taken={taken} onClose={onClose} />;
    }
    case 'rename':
      return <RenameDialog editor={editor} onClose={onClose} />;
    case 'publish':
      return <PublishDialog {...{ page, editor, findings, onClose }} revision={opened.revision} />;
    default:
      return opened satisfies never;
  }
}
