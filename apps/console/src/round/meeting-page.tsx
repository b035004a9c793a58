import { Icon } from '@gezhi/ui/icon';
import { Empty, Failure, SkeletonRows, sayProblem, usePageTitle } from '@gezhi/ui/state';
import { sayDay, sayWeekday, useWords } from '@gezhi/ui/words';
import { Link } from '@tanstack/react-router';
import { Alert, Button, Input, Modal } from 'antd';
import { type ReactElement, useState } from 'react';
import { useMenus } from '../app/session.ts';
import { useAreas } from '../area/areas.ts';
import { ProblemDialog, type ProblemOrigin } from '../strike-list/problem-dialog.tsx';
import { useProblems } from '../strike-list/problems.ts';
import { AgendaTable } from './agenda-table.tsx';
import { DecisionDialog } from './decision-dialog.tsx';
import { type AgendaItem, type Meeting, useMeeting, useMeetingChange } from './meetings.ts';
import './round.css';

interface PartProps {
  readonly meeting: Meeting;
  readonly change: ReturnType<typeof useMeetingChange>;
}

function Tools({ meeting, change, onClose }: PartProps & { readonly onClose: () => void }): ReactElement {
  const words = useWords('round');
  const { id, version } = meeting.data;
  const [named, setNamed] = useState(false);
  return (
    <div className="c-plain-tools c-unprinted">
      {meeting.can.includes('drawAgenda') && (
        <>
          <Button loading={change.isSaving} onClick={() => change.save({ kind: 'drawAgenda', id, version })}>
            {words('draw')}
          </Button>
          <Button onClick={() => setNamed(true)}>{words('add')}</Button>
          <Button onClick={onClose}>{words('close')}</Button>
        </>
      )}
      <Button icon={<Icon name="print" size={16} />} onClick={() => window.print()}>
        {words('print')}
      </Button>
      {named && (
        <Modal open title={words('add')} footer={null} onCancel={() => setNamed(false)}>
          <Input.Search
            aria-label={words('number')}
            placeholder={words('number')}
            enterButton={words('put')}
            onSearch={(number) => {
              if (number.trim() !== '')
                change.save({ kind: 'addMatter', id, version, number: number.trim() });
              setNamed(false);
            }}
          />
        </Modal>
      )}
    </div>
  );
}

function Closing({
  meeting,
  onClose,
}: {
  readonly meeting: Meeting;
  readonly onClose: () => void;
}): ReactElement {
  const words = useWords('round');
  const [minutes, setMinutes] = useState('');
  const change = useMeetingChange(onClose);
  const { id, version } = meeting.data;
  const said = minutes.trim();
  return (
    <Modal
      open
      title={words('close')}
      okText={words('close')}
      confirmLoading={change.isSaving}
      onCancel={onClose}
      onOk={() => change.save({ kind: 'closeMeeting', id, version, minutes: said === '' ? null : said })}
    >
      <label htmlFor="c-plain-text">{words('minutes')}</label>
      <Input.TextArea
        id="c-plain-text"
        rows={8}
        maxLength={5000}
        value={minutes}
        onChange={({ target }) => setMinutes(target.value)}
      />
      <p className="g-quiet">{words('wordsHint')}</p>
      {change.fault !== null && <Alert type="error" showIcon role="alert" title={sayProblem(change.fault)} />}
    </Modal>
  );
}

/** What of the agenda stands on a problem list, and whose list takes what was decided; undefined where none may be entered. */
function useListing(meetingId: string) {
  const query = useProblems({ meeting: meetingId }, useMenus().includes('problems'));
  const rows = query.data?.pages.flatMap(({ items }) => items) ?? [];
  const first = query.data?.pages[0];
  return {
    listed: new Map(rows.map((row) => [row.data.matter?.id ?? '', row])),
    areaId: first?.mayEnter === true ? (first.areaId ?? undefined) : undefined,
  };
}

function originOf(meetingId: string, { matter, decision }: AgendaItem): ProblemOrigin {
  return {
    ...{ kind: 'meeting' as const, meetingId, matterId: matter.id, title: matter.title },
    unitId: decision?.unitId ?? matter.leadUnitId,
    ...{ dueOn: decision?.dueOn ?? null, measure: decision?.words ?? null },
  };
}

function Loaded({ meeting }: { readonly meeting: Meeting }): ReactElement {
  const words = useWords('round');
  const areas = useAreas();
  const change = useMeetingChange();
  const [opened, setOpened] = useState<AgendaItem | 'close'>();
  const [entering, setEntering] = useState<AgendaItem>();
  const { data, items, can } = meeting;
  const { listed, areaId } = useListing(data.id);
  const area = areas.find(data.areaId);
  const at = `${data.heldOn}T12:00:00+08:00`;
  return (
    <article className="c-plain">
      <header className="c-plain-head">
        <div>
          <p className="c-unprinted">
            <Link to="/joint-meetings">{words('title')}</Link>
          </p>
          <h1>{words('titleOf', { area: area === undefined ? '' : areas.nameOf(area) })}</h1>
          <p>
            {sayDay(at)} {sayWeekday(at)} · {words(data.closedAt === null ? 'open' : 'closed')}
          </p>
        </div>
        <Tools meeting={meeting} change={change} onClose={() => setOpened('close')} />
      </header>
      {change.fault !== null && <Alert type="error" showIcon role="alert" title={sayProblem(change.fault)} />}
      {items.length === 0 ? (
        <Empty icon="list" title={words('noAgenda')} words={words('noAgendaWords')} />
      ) : (
        <AgendaTable
          items={items}
          onDecide={can.includes('decide') ? setOpened : undefined}
          listed={listed}
          onList={areaId === undefined ? undefined : setEntering}
          onDrop={({ matter }) =>
            change.save({ kind: 'dropMatter', id: data.id, version: data.version, matterId: matter.id })
          }
        />
      )}
      {data.minutes !== null && (
        <section>
          <h2>{words('minutes')}</h2>
          <p className="c-plain-text">{data.minutes}</p>
        </section>
      )}
      {entering !== undefined && areaId !== undefined && (
        <ProblemDialog
          areaId={areaId}
          problem={undefined}
          origin={originOf(data.id, entering)}
          onClose={() => setEntering(undefined)}
        />
      )}
      {opened === 'close' && <Closing meeting={meeting} onClose={() => setOpened(undefined)} />}
      {opened !== undefined && opened !== 'close' && (
        <DecisionDialog meeting={data} item={opened} onClose={() => setOpened(undefined)} />
      )}
    </article>
  );
}

/** A joint meeting: its agenda, what was decided on each matter, and its minutes; printed as it stands. */
export function MeetingPage({ id }: { readonly id: string }): ReactElement {
  const words = useWords('round');
  const query = useMeeting(id);
  usePageTitle(words('title'));
  if (query.isPending) return <SkeletonRows rows={8} height={48} />;
  if (query.isError) return <Failure words={sayProblem(query.error)} onRetry={() => void query.refetch()} />;
  return <Loaded meeting={query.data} />;
}
