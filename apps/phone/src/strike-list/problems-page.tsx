import { Icon } from '@gezhi/ui/icon';
import { Empty } from '@gezhi/ui/state';
import { DueMark, StateMark } from '@gezhi/ui/strike-list';
import { useWords } from '@gezhi/ui/words';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { Listing } from '../app/listing.tsx';
import { TabbedPage } from '../app/tabbed-page.tsx';
import { useAreas } from '../area/areas.ts';
import '../matter/matter.css';
import { useUnits } from '../people/units.ts';
import { type Listed, PROBLEM_TABS, type ProblemTab, useProblems } from './problems.ts';
import './strike-list.css';

interface LineProps {
  readonly row: Listed;
  /** Whether the unit goes without saying. */
  readonly own: boolean;
}

function Line({ row: { data }, own }: LineProps): ReactElement {
  const areas = useAreas();
  const units = useUnits();
  return (
    <Link to="/problems/$id" params={{ id: data.id }} className="m-line">
      <span className="m-grow">
        <b>{data.what}</b>
        <small>
          {areas.sayName(data.whereId)}
          {!own && ` · ${units.sayName(data.unitId)}`}
        </small>
        <span className="sl-marks">
          <DueMark dueOn={data.dueOn} light={data.light} spoken />
          <StateMark state={data.state} />
        </span>
      </span>
      <Icon name="right" size={20} />
    </Link>
  );
}

function Rows({ tab }: { readonly tab: ProblemTab }): ReactElement {
  const list = useWords('strikeList');
  const query = useProblems(tab);
  const empty = <Empty icon="list" title={list(`none.${tab}`)} words={list(`noneWords.${tab}`)} />;
  return (
    <Listing query={query} height={88} empty={empty}>
      {(row) => <Line key={row.data.id} row={row} own={tab === 'units'} />}
    </Listing>
  );
}

/** The tabs of somebody: whoever reads no list of an area has what the own unit answers for alone. */
function useTabs(): readonly ProblemTab[] {
  const { data } = useProblems('units');
  const first = data?.pages[0];
  if (first === undefined) return [];
  return PROBLEM_TABS.filter((tab) => (tab === 'units' ? first.hasUnits : first.reads.length > 0));
}

/** 问题清单 on the phone: what waits for my word, what my unit answers for, and the list of my area. */
export function Problems({ tab }: { readonly tab: ProblemTab | undefined }): ReactElement {
  const words = useWords('strikeList');
  const phone = useWords('phone');
  const own = useTabs();
  const shown = tab ?? own.find((one) => one === 'units') ?? own[0] ?? 'units';
  const tabs = own.map((key) => ({
    key,
    link: { to: '/problems', search: { of: key } } as const,
    words: phone(`problems.${key}`),
  }));
  return (
    <TabbedPage title={words('title')} tabs={tabs} shown={shown}>
      <Rows key={shown} tab={shown} />
    </TabbedPage>
  );
}
