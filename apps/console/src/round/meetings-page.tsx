import type { Reply } from '@gezhi/domain/contract';
import type { meetingList } from '@gezhi/domain/round';
import { Empty, sayProblem, usePageTitle } from '@gezhi/ui/state';
import { dayOf, sayDay, sayWeekday, useWords } from '@gezhi/ui/words';
import { Link, useRouter } from '@tanstack/react-router';
import { Button } from 'antd';
import { type ReactElement, useMemo } from 'react';
import { Listing } from '../app/listing.tsx';
import { AreaSelect } from '../area/area-select.tsx';
import { newId } from '../connection/new-id.ts';
import { useMeetingChange, useMeetings } from './meetings.ts';
import './round.css';

type Listed = Reply<typeof meetingList>['items'][number];

function Row({ row: { data } }: { readonly row: Listed }): ReactElement {
  const words = useWords('round');
  const at = `${data.heldOn}T12:00:00+08:00`;
  return (
    <li>
      <Link to="/joint-meetings/$id" params={{ id: data.id }}>
        <strong>
          {sayDay(at)} {sayWeekday(at)}
        </strong>
        <span>{words(data.closedAt === null ? 'open' : 'closed')}</span>
      </Link>
    </li>
  );
}

/** The joint meetings of an area, and the way to call one. */
export function Meetings({ area }: { readonly area: number | undefined }): ReactElement {
  const words = useWords('round');
  const router = useRouter();
  const query = useMeetings(area);
  const id = useMemo(() => newId(), []);
  const calling = useMeetingChange(() => void router.navigate({ href: `/joint-meetings/${id}` }));
  usePageTitle(words('title'));
  const first = query.data?.pages[0];
  const reads = first?.reads ?? [];
  return (
    <div className="c-plain">
      <header className="c-plain-head">
        <div>
          <h1>{words('title')}</h1>
          <p className="g-quiet">{words('intro')}</p>
        </div>
        {first !== undefined && (
          <div className="c-plain-tools">
            <AreaSelect
              label={words('area')}
              reads={reads}
              areaId={first.areaId}
              onChoose={(next) => void router.navigate({ href: `/joint-meetings?area=${next}` })}
            />
            {first.mayCall && (
              <Button
                type="primary"
                loading={calling.isSaving}
                onClick={() =>
                  calling.save({ kind: 'callMeeting', id, areaId: first.areaId, heldOn: dayOf(new Date()) })
                }
              >
                {words('call')}
              </Button>
            )}
          </div>
        )}
      </header>
      {calling.fault !== null && <p className="g-fault">{sayProblem(calling.fault)}</p>}
      <Listing
        query={query}
        expected={{ rows: 6, height: 56 }}
        empty={<Empty icon="users" title={words('empty')} words={words('emptyWords')} />}
      >
        {(rows) => (
          <ul className="rd-list">
            {rows.map((row) => (
              <Row key={row.data.id} row={row} />
            ))}
          </ul>
        )}
      </Listing>
    </div>
  );
}
