import type { Reply } from '@gezhi/domain/contract';
import { firmMine } from '@gezhi/domain/matter';
import { Icon } from '@gezhi/ui/icon';
import { useWords } from '@gezhi/ui/words';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useAreas } from '../area/areas.ts';
import { asking } from '../connection/ask.ts';
import { MatterLine } from './card.tsx';

type Helped = Reply<typeof firmMine>['items'][number];

/** The firms I help now; empty for nearly everybody. */
export function useHelpedFirms(): readonly Helped[] {
  return useQuery(asking(firmMine, {})).data?.items ?? [];
}

function Firm({ firm, leads, matters }: Helped): ReactElement {
  const words = useWords('firm');
  const areas = useAreas();
  return (
    <article aria-labelledby={`firm-${firm.id}`}>
      <div className="m-firm">
        <span className="m-grow">
          <h3 id={`firm-${firm.id}`}>{firm.name}</h3>
          <small className="g-quiet">
            {[areas.sayName(firm.areaId), leads && words('mine.leads')].filter(Boolean).join(' · ')}
          </small>
          <small className="g-quiet">
            {matters.length === 0 ? words('mine.none') : words('mine.open', { count: matters.length })}
          </small>
        </span>
        <Link to="/report" search={{ firm: firm.id }} className="m-button">
          <Icon name="camera" size={20} />
          {words('mine.report')}
        </Link>
      </div>
      {matters.map((row) => (
        <MatterLine key={row.id} row={row} />
      ))}
    </article>
  );
}

/** The firms I help, each with what it has open and the way to report for it (docs/field.md §2.37); nothing for whoever helps none. */
export function FirmsBlock(): ReactElement | null {
  const words = useWords('firm');
  const firms = useHelpedFirms();
  if (firms.length === 0) return null;
  return (
    <section className="m-block">
      <div className="m-head">
        <h2>{words('mine.title')}</h2>
      </div>
      {firms.map((one) => (
        <Firm key={one.firm.id} {...one} />
      ))}
    </section>
  );
}
