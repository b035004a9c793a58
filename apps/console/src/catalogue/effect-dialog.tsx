import { type CategoryEdit, categoryEffect } from '@gezhi/domain/catalogue';
import type { Reply } from '@gezhi/domain/contract';
import { sayIfKnown, useWords } from '@gezhi/ui/words';
import { useQuery } from '@tanstack/react-query';
import { Button, Modal } from 'antd';
import type { ReactElement } from 'react';
import { ScrollBox } from '../app/scroll-box.tsx';
import '../calendar/calendar.css';
import { ColumnHeads } from '../app/column-heads.tsx';
import { ForecastView } from '../calendar/forecast.tsx';
import { client } from '../connection/client.ts';
import { Faults } from './faults.tsx';
import type { CatalogueChanging, CataloguePage } from './use-catalogue-edit.ts';

type Effect = Reply<typeof categoryEffect>;
type Row = Effect['categories'][number];

function Changed({ row, name }: { readonly row: Row; readonly name: string }): ReactElement {
  const words = useWords('catalogue');
  const parts = row.parts.map((part) => sayIfKnown('catalogue', `effect.part.${part}`) ?? part);
  const named = [
    ...(row.rules.length > 0 ? [words('effect.rules', { count: row.rules.length })] : []),
    ...(row.lines.length > 0 ? [words('effect.lines', { count: row.lines.length })] : []),
  ];
  return (
    <tr>
      <th scope="row">
        {row.code} {name}
      </th>
      <td>{row.isNew ? words('effect.isNew') : parts.join(words('comma'))}</td>
      <td>{row.open}</td>
      <td>{named.length === 0 ? words('effect.nobody') : named.join(words('comma'))}</td>
    </tr>
  );
}

interface SeenProps {
  readonly effect: Effect;
  readonly nameOf: (edit: CategoryEdit) => string;
  readonly changes: readonly CategoryEdit[];
}

function Seen({ effect, nameOf, changes }: SeenProps): ReactElement {
  const words = useWords('catalogue');
  if (effect.categories.length === 0) return <p role="status">{words('effect.nothing')}</p>;
  const sayName = (code: string) => {
    const edit = changes.find((one) => one.code === code);
    return edit === undefined ? '' : nameOf(edit);
  };
  return (
    <>
      <ScrollBox className="k-effect" label={words('effect.title')}>
        <table className="k-table">
          <thead>
            <tr>
              <ColumnHeads
                names={(['category', 'changes', 'open', 'named'] as const).map((column) =>
                  words(`effect.${column}`),
                )}
              />
            </tr>
          </thead>
          <tbody>
            {effect.categories.map((row) => (
              <Changed key={row.code} row={row} name={sayName(row.code)} />
            ))}
          </tbody>
        </table>
      </ScrollBox>
      <ForecastView seen={effect.forecast} />
    </>
  );
}

interface EffectDialogProps {
  readonly page: CataloguePage;
  readonly changing: CatalogueChanging;
  readonly nameOf: (edit: CategoryEdit) => string;
  readonly onClose: () => void;
}

/** What the draft would change, and publishing it. */
export function EffectDialog({ page, changing, nameOf, onClose }: EffectDialogProps): ReactElement {
  const words = useWords('catalogue');
  const app = useWords('app');
  const { areaId, draft } = page;
  const changes = draft?.changes ?? [];
  const query = useQuery({
    queryKey: [categoryEffect.name, areaId, draft?.revision],
    queryFn: () => client.call(categoryEffect, { body: { areaId, changes } }),
    enabled: changes.length > 0,
    gcTime: 0,
    retry: false,
  });
  const publish = () => void changing.publish().then(onClose, () => undefined);
  return (
    <Modal open onCancel={onClose} footer={null} width={860} destroyOnHidden title={words('effect.title')}>
      {query.isPending && <p role="status">{words('effect.looking')}</p>}
      {query.data !== undefined && <Seen effect={query.data} nameOf={nameOf} changes={changes} />}
      <Faults problem={query.error ?? changing.fault} />
      <div className="x-buttons k-buttons">
        <Button
          type="primary"
          className="x-primary"
          disabled={!query.isSuccess || query.data.categories.length === 0}
          loading={changing.isBusy}
          onClick={publish}
        >
          {words('edit.publish')}
        </Button>
        <Button onClick={onClose}>{app('close')}</Button>
      </div>
    </Modal>
  );
}
