import { Icon } from '@gezhi/ui/icon';
import { DueMark, StateMark } from '@gezhi/ui/strike-list';
import { useWords } from '@gezhi/ui/words';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { type ReactElement, useState } from 'react';
import { useMenus } from '../app/session.ts';
import { useUnits } from '../people/units.ts';
import { ProblemDialog } from './problem-dialog.tsx';
import { useProblems } from './problems.ts';
import './strike-list.css';

/** What was entered from a campaign into a problem list, and the button for one more; nothing where there is neither. */
export function ProblemsOfCampaign({ campaignId }: { readonly campaignId: string }): ReactElement | null {
  const words = useWords('strikeList');
  const units = useUnits();
  const query = useProblems({ campaign: campaignId }, useMenus().includes('problems'));
  const [entering, setEntering] = useState(false);
  const rows = query.data?.pages.flatMap(({ items }) => items) ?? [];
  const first = query.data?.pages[0];
  const areaId = first?.areaId ?? null;
  const mayEnter = first?.mayEnter === true && areaId !== null;
  if (rows.length === 0 && !mayEnter) return null;
  return (
    <section>
      <div className="sl-origin-head">
        <h2>{words('ofCampaign')}</h2>
        {mayEnter && (
          <Button className="c-unprinted" onClick={() => setEntering(true)}>
            {words('enter')}
          </Button>
        )}
      </div>
      {rows.length === 0 && <p className="g-quiet">{words('ofCampaignNone')}</p>}
      <ul className="sl-of">
        {rows.map(({ data }) => (
          <li key={data.id}>
            <Link to="/problems/$id" params={{ id: data.id }} className="sl-of-name">
              {data.what}
            </Link>
            <span className="g-quiet">
              {data.number} · {units.sayName(data.unitId)}
            </span>
            <DueMark dueOn={data.dueOn} light={data.light} />
            <StateMark state={data.state} />
          </li>
        ))}
      </ul>
      {query.hasNextPage && (
        <Button
          icon={<Icon name="down" size={16} />}
          loading={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          {words('more')}
        </Button>
      )}
      {entering && areaId !== null && (
        <ProblemDialog
          areaId={areaId}
          problem={undefined}
          origin={{ kind: 'campaign', campaignId }}
          onClose={() => setEntering(false)}
        />
      )}
    </section>
  );
}
