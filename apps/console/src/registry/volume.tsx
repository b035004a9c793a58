import type { Reply } from '@gezhi/domain/contract';
import { type firmFigures, TRADES } from '@gezhi/domain/registry';
import { useWords } from '@gezhi/ui/words';
import type { ReactElement } from 'react';
import { PlainTable } from '../app/plain-table.tsx';
import { useAreas } from '../area/areas.ts';

type Figures = Reply<typeof firmFigures>;

interface BarProps {
  readonly share: number;
  /** Where the standard lies, as a share of the widest bar; left out where there is none. */
  readonly mark?: number;
}

function Bar({ share, mark }: BarProps): ReactElement {
  return (
    <span className="fi-bar" aria-hidden="true">
      <span style={{ inlineSize: `${Math.round(share * 100)}%` }} />
      {mark !== undefined && <i style={{ insetInlineStart: `${Math.round(mark * 100)}%` }} />}
    </span>
  );
}

function ByArea({ areas: rows }: Pick<Figures, 'areas'>): ReactElement | null {
  const words = useWords('firm');
  const areas = useAreas();
  const most = Math.max(1, ...rows.map(({ firms }) => firms));
  if (rows.length === 0) return null;
  return (
    <section>
      <h3>{words('byArea')}</h3>
      <PlainTable
        label={words('byArea')}
        columns={(['area', 'firms', 'aboveScale'] as const).map((column) => words(`column.${column}`))}
      >
        {rows.map((row) => {
          const area = areas.find(row.areaId);
          return (
            <tr key={row.areaId}>
              <th scope="row">{area === undefined ? row.areaId : areas.nameOf(area)}</th>
              <td>
                <Bar share={row.firms / most} />
                {row.firms}
                {row.grids > 1 && row.firms > 0 && (
                  <small> {words('perGrid', { count: Math.round(row.firms / row.grids) })}</small>
                )}
              </td>
              <td>{row.aboveScale}</td>
            </tr>
          );
        })}
      </PlainTable>
    </section>
  );
}

function ByGrid({ overlays, perGrid }: Pick<Figures, 'overlays' | 'perGrid'>): ReactElement {
  const words = useWords('firm');
  const most = Math.max(perGrid * 1.5, ...overlays.map(({ firms }) => firms));
  return (
    <section>
      <h3>
        {words('byGrid')} <small>{words('standard', { count: perGrid })}</small>
      </h3>
      {overlays.length === 0 ? (
        <p className="g-quiet">{words('noGrids')}</p>
      ) : (
        <PlainTable
          label={words('byGrid')}
          columns={(['name', 'firms', 'against'] as const).map((column) => words(`column.${column}`))}
        >
          {overlays.map((row) => (
            <tr key={row.overlayId}>
              <th scope="row">
                {row.name} <small>{words('gridsAndPlaces', { grids: row.grids, places: row.places })}</small>
              </th>
              <td>
                <Bar share={row.firms / most} mark={perGrid / most} />
                {row.firms}
              </td>
              <td>{Math.round((row.firms / perGrid) * 100)}%</td>
            </tr>
          ))}
        </PlainTable>
      )}
    </section>
  );
}

function ByTrade({ byTrade }: Pick<Figures, 'byTrade'>): ReactElement {
  const words = useWords('firm');
  const rows = TRADES.flatMap((trade) => {
    const firms = byTrade[trade] ?? 0;
    return firms === 0 ? [] : [{ trade, firms }];
  }).toSorted((one, other) => other.firms - one.firms);
  const most = Math.max(1, ...rows.map(({ firms }) => firms));
  return (
    <section>
      <h3>{words('byTrade')}</h3>
      <dl className="fi-trades">
        {rows.map(({ trade, firms }) => (
          <div key={trade}>
            <dt>{words(`trade.${trade}`)}</dt>
            <dd>
              <Bar share={firms / most} />
              {firms}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** 经济体量: how many firms lie where, beside what an economic grid is drawn for. */
export function Volume({ figures }: { readonly figures: Figures }): ReactElement {
  const words = useWords('firm');
  return (
    <div className="fi-volume">
      <p className="fi-total">
        <strong>{words('firms', { count: figures.total.firms })}</strong>
        <span>
          {words('aboveScale')} {figures.total.aboveScale}
        </span>
      </p>
      <div>
        <ByGrid overlays={figures.overlays} perGrid={figures.perGrid} />
        <ByTrade byTrade={figures.byTrade} />
      </div>
      <ByArea areas={figures.areas} />
    </div>
  );
}
