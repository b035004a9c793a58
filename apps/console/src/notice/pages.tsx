import { type Notice, noticeList, noticeRead, type StaffingFacts } from '@gezhi/domain/notice';
import { type SaidLinked, useSayLinked, useSayStaffing } from '@gezhi/ui/notice';
import { Empty } from '@gezhi/ui/state';
import { sayIfKnown, useWords, When } from '@gezhi/ui/words';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { createRoute, Link, lazyRouteComponent } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import { Listing } from '../app/listing.tsx';
import { signedInRoute } from '../app/root.tsx';
import { useAreas } from '../area/areas.ts';
import { useCategories } from '../catalogue/categories.ts';
import { client } from '../connection/client.ts';
import { useChanges } from '../connection/stream.ts';
import { sayAction } from '../matter/say.ts';
import './notice.css';

function useNotices() {
  return useInfiniteQuery({
    queryKey: [noticeList.name],
    queryFn: ({ pageParam, signal }) =>
      client.call(
        noticeList,
        { query: { limit: 50, ...(pageParam === undefined ? {} : { after: pageParam }) } },
        { signal },
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
  });
}

/** Marks notices as read: those named, or all. */
function useReading() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (ids: readonly string[] | undefined) =>
      client.call(noticeRead, { body: ids === undefined ? {} : { ids: [...ids] } }),
    onSuccess: () => cache.invalidateQueries({ queryKey: [noticeList.name] }),
  });
}

/** What became of a request about somebody's own data, in words. */
function sayRequest(action: string): string {
  return sayIfKnown('notice', `dataRequest.${action}`) ?? action;
}

interface LineProps {
  readonly notice: Notice;
  readonly onRead: (id: string) => void;
}

function Line({ notice, onRead }: LineProps): ReactElement {
  const words = useWords('notice');
  const unread = notice.readAt === null;
  const isRequest = notice.subjectKind === 'dataRequest';
  return (
    <li className={unread ? 'n-line n-unread' : 'n-line'}>
      <Link
        to={isRequest ? '/data-requests' : `/matters/${notice.subjectId}`}
        onClick={() => unread && onRead(notice.id)}
      >
        <b>{isRequest ? sayRequest(notice.action) : sayAction(notice.action)}</b>
        <span className="g-cut">
          {isRequest ? words('dataRequest.where') : (notice.title ?? words('untitled'))}
        </span>
        <small>{notice.number}</small>
        <When at={notice.at} ago />
        {unread && <span className="g-unseen">{words('unread')}</span>}
      </Link>
    </li>
  );
}

/** One notice, by what it is about. */
function Told({ notice, onRead }: LineProps): ReactElement {
  const areas = useAreas();
  const categories = useCategories();
  const sayLinked = useSayLinked({
    areaName: (id) => areas.sayPath(id),
    categoryName: (code) => categories.sayName(code),
  });
  const { staffing } = notice;
  if (staffing !== null) return <StaffingLine notice={notice} facts={staffing} onRead={onRead} />;
  const said = sayLinked(notice);
  if (said !== undefined) return <LinkedLine notice={notice} said={said} onRead={onRead} />;
  return <Line notice={notice} onRead={onRead} />;
}

/** What became of a campaign or of a listed problem. */
function LinkedLine({ notice, said, onRead }: LineProps & { readonly said: SaidLinked }): ReactElement {
  const words = useWords('notice');
  const unread = notice.readAt === null;
  return (
    <li className={unread ? 'n-line n-unread' : 'n-line'}>
      <Link to={said.to} onClick={() => unread && onRead(notice.id)}>
        <b>{said.title}</b>
        <span className="g-cut">{said.what}</span>
        <small>{notice.number}</small>
        <When at={notice.at} ago />
        {unread && <span className="g-unseen">{words('unread')}</span>}
      </Link>
    </li>
  );
}

/** A duty that will end and leave a step of a procedure without anybody. */
function StaffingLine({
  notice,
  facts,
  onRead,
}: LineProps & { readonly facts: StaffingFacts }): ReactElement {
  const words = useWords('notice');
  const areas = useAreas();
  const { title, what } = useSayStaffing((id) => areas.sayPath(id))(facts);
  const unread = notice.readAt === null;
  return (
    <li className={unread ? 'n-line n-unread' : 'n-line'}>
      <Link to="/procedures" onClick={() => unread && onRead(notice.id)}>
        <b>{title}</b>
        <span className="g-cut">{what}</span>
        <small />
        <When at={notice.at} ago />
        {unread && <span className="g-unseen">{words('unread')}</span>}
      </Link>
    </li>
  );
}

/** What happened that concerns me, newest first. */
function Inbox(): ReactElement {
  const words = useWords('notice');
  const query = useNotices();
  const reading = useReading();
  useChanges((change) => {
    if (change.kind === 'notice' || change.kind === 'refresh') void query.refetch();
  });
  const unread = query.data?.pages[0]?.unread ?? 0;
  return (
    <div className="n-page">
      <header className="n-head">
        <h1>{words('title')}</h1>
        <p className="g-quiet">{words('count', { count: unread })}</p>
        {unread > 0 && (
          <Button loading={reading.isPending} onClick={() => reading.mutate(undefined)}>
            {words('readAll')}
          </Button>
        )}
      </header>
      <Listing
        query={query}
        expected={{ rows: 10, height: 44 }}
        empty={<Empty icon="bell" title={words('none')} words={words('noneWords')} />}
      >
        {(notices) => (
          <ul>
            {notices.map((notice) => (
              <Told key={notice.id} notice={notice} onRead={(id) => reading.mutate([id])} />
            ))}
          </ul>
        )}
      </Listing>
    </div>
  );
}

/** The inbox. */
export const noticesRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/notices',
  component: Inbox,
});

/** What leaves the house by telephone and mail. */
const messagesRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/messages',
  component: lazyRouteComponent(() => import('./messages-page.tsx'), 'MessagesPage'),
});

/** The pages of notices and messages. */
export const noticeRoutes = [noticesRoute, messagesRoute] as const;
