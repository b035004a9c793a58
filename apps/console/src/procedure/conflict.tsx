import { sayMoment, useWords } from '@gezhi/ui/words';
import { Alert, Button } from 'antd';
import type { ReactElement } from 'react';
import type { Editor } from './use-editor.ts';
import type { Page } from './use-page.ts';

interface NoticesProps {
  readonly page: Page;
  readonly editor: Editor;
}

/** Somebody else saved or published first: keep what is on the screen, or take theirs. */
function Conflict({ page, editor }: NoticesProps): ReactElement {
  const words = useWords('procedure');
  const { draft, published } = page;
  const title =
    draft === null
      ? words('conflict.published', { version: published?.version ?? 1 })
      : words('conflict.saved', { time: sayMoment(draft.savedAt) });
  return (
    <Alert
      className="pr-notice"
      type="warning"
      showIcon
      role="alert"
      title={title}
      description={words('conflict.about')}
      action={
        <span className="pr-notice-hands">
          <Button size="small" onClick={editor.keepMine}>
            {words('conflict.mine')}
          </Button>
          <Button size="small" onClick={editor.takeTheirs}>
            {words('conflict.theirs')}
          </Button>
        </span>
      }
    />
  );
}

/** What somebody who changes a procedure has to know before going on; at most one line each. */
export function Notices({ page, editor }: NoticesProps): ReactElement | null {
  const words = useWords('procedure');
  if (editor.overtaken) return <Conflict page={page} editor={editor} />;
  if (page.moving !== null)
    return (
      <p className="pr-line" role="status">
        {page.moving === 0 ? words('moving.ending') : words('moving.left', { count: page.moving })}
      </p>
    );
  if (editor.wasKept)
    return (
      <p className="pr-line" role="status">
        {words('head.kept')}
      </p>
    );
  return null;
}
