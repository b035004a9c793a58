import { sayMoment, useWords } from '@gezhi/ui/words';
import { useRouter } from '@tanstack/react-router';
import { App, Button } from 'antd';
import type { ReactElement } from 'react';
import type { ProcedureSearch } from './pages.tsx';
import type { Page } from './use-page.ts';

interface VersionsProps {
  readonly page: Page;
  readonly search: ProcedureSearch;
  /** Puts an earlier version in force again; absent for whoever only reads. */
  readonly onRestore: ((version: number) => Promise<void>) | undefined;
}

/** Asks before an earlier version is put in force again. */
function useRestore(onRestore: VersionsProps['onRestore']) {
  const words = useWords('procedure');
  const app = useWords('app');
  const { modal } = App.useApp();
  return (version: number): void =>
    void modal.confirm({
      title: words('versions.restoreTitle', { version }),
      content: words('versions.restoreAbout'),
      okText: words('versions.restore'),
      cancelText: app('close'),
      onOk: () => onRestore?.(version),
    });
}

/** The versions of a procedure, newest first, with how many open matters stand on each. */
export function Versions({ page, search, onRestore }: VersionsProps): ReactElement {
  const words = useWords('procedure');
  const router = useRouter();
  const restore = useRestore(onRestore);
  const { published, past, draft, fromArea, areaId } = page;
  const rows = [...(published === null ? [] : [published]), ...past];
  const isOwn = fromArea === areaId;
  const compare = (version: number): void =>
    void router.navigate({ to: '/procedures', search: { ...search, compare: version } });
  return (
    <table className="pr-table" aria-label={words('versions.title')}>
      <thead>
        <tr>
          {(['version', 'published', 'open', 'hands'] as const).map((column) => (
            <th key={column} scope="col">
              {column === 'hands' ? (
                <span className="g-unseen">{words('versions.hands')}</span>
              ) : (
                words(`column.${column}`)
              )}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ version, state, publishedAt, open }) => (
          <tr key={version}>
            <th scope="row">
              {words('version', { version })}
              {state === 'published' && <span className="g-tag pr-start">{words('versions.inForce')}</span>}
            </th>
            <td>{sayMoment(publishedAt)}</td>
            <td>{words('versions.open', { count: open })}</td>
            <td>
              <span className="pr-tools">
                {(state === 'past' || draft !== null) && (
                  <Button size="small" type="text" onClick={() => compare(version)}>
                    {words('versions.compare')}
                  </Button>
                )}
                {state === 'past' && isOwn && onRestore !== undefined && (
                  <Button size="small" onClick={() => restore(version)}>
                    {words('versions.restore')}
                  </Button>
                )}
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
