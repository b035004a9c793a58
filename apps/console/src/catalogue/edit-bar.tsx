import type { Category } from '@gezhi/domain/catalogue';
import { useWords } from '@gezhi/ui/words';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import type { Categories } from './categories.ts';
import type { CatalogueChanging, CataloguePage } from './use-catalogue-edit.ts';

interface EditBarProps {
  readonly page: CataloguePage;
  readonly changing: CatalogueChanging;
  readonly onAdd: () => void;
  readonly onEffect: () => void;
}

/** What the system administrator may do with the catalogue as a whole. */
export function EditBar({ page, changing, onAdd, onEffect }: EditBarProps): ReactElement {
  const words = useWords('catalogue');
  const { draft, published } = page;
  return (
    <span className="k-edit">
      {draft !== null && (
        <b className="g-tag k-drawn" role="status">
          {words('edit.drawnUp', { count: draft.changes.length })}
        </b>
      )}
      {draft === null && published !== null && (
        <Button disabled={changing.isBusy} onClick={changing.undo}>
          {words('edit.undo', { version: published.version })}
        </Button>
      )}
      <Button onClick={onAdd}>{words('edit.add')}</Button>
      {draft !== null && (
        <>
          <Button disabled={changing.isBusy} onClick={changing.discard}>
            {words('edit.discard')}
          </Button>
          <Button type="primary" disabled={changing.isBusy} onClick={onEffect}>
            {words('edit.effect')}
          </Button>
        </>
      )}
    </span>
  );
}

interface DraftMarkProps {
  readonly category: Category;
  /** The catalogue in force. */
  readonly known: Categories;
  readonly draft: CataloguePage['draft'];
}

/** How the draft changes a category: new, changed, or to end; and whether it has ended. */
export function DraftMark({ category, known, draft }: DraftMarkProps): ReactElement | null {
  const words = useWords('catalogue');
  const { code, ended } = category;
  const isDrawn = draft?.changes.some((edit) => edit.code === code) === true;
  if (!isDrawn)
    return ended === true ? <span className="g-tag k-mark">{words('edit.endedMark')}</span> : null;
  const before = known.find(code);
  const mark =
    before === undefined ? 'newMark' : ended === true && before.ended !== true ? 'endsMark' : 'draftMark';
  return <span className="g-tag k-mark k-drawn">{words(`edit.${mark}`)}</span>;
}
