import type { Notice } from '@gezhi/domain/notice';
import { type SaidLinked, useSayLinked, useSayStaffing } from '@gezhi/ui/notice';
import { Empty, Failure, SkeletonRows, sayProblem, usePageTitle } from '@gezhi/ui/state';
import { sayIfKnown, useWords, When } from '@gezhi/ui/words';
import { createRoute, Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { More } from '../app/listing.tsx';
import { barRoute } from '../app/root.tsx';
import { useAreas } from '../area/areas.ts';
import { useCategories } from '../catalogue/categories.ts';
import { sayAction } from '../matter/story.ts';
import './notice.css';
import { useNotices, useReading } from './notices.ts';

interface LineProps {
  readonly notice: Notice;
  readonly onRead: (id: string) => void;
}

interface Said {
  readonly title: string;
  readonly what: string;
}

function Line({ notice, onRead }: LineProps): ReactElement {
  const words = useWords('notice');
  const unread = notice.readAt === null;
  return (
    <li>
      <Link
        to="/matters/$id"
        params={{ id: notice.subjectId }}
        className={unread ? 'n-line n-unread' : 'n-line'}
        onClick={() => unread && onRead(notice.id)}
      >
        <span className="n-mark">{unread && <span className="g-unseen">{words('unread')}</span>}</span>
        <span>
          <b>{sayAction(notice.action)}</b>
          <span>{notice.title ?? words('untitled')}</span>
          <small className="g-quiet">
            <When at={notice.at} ago /> {notice.number}
          </small>
        </span>
      </Link>
    </li>
  );
}

/** What is settled at the desk, and only read here. */
function ReadLine({ notice, onRead, title, what }: LineProps & Said): ReactElement {
  const words = useWords('notice');
  const unread = notice.readAt === null;
  return (
    <li>
      <button
        type="button"
        className={unread ? 'n-line n-unread' : 'n-line'}
        onClick={() => unread && onRead(notice.id)}
      >
        <span className="n-mark">{unread && <span className="g-unseen">{words('unread')}</span>}</span>
        <span>
          <b>{title}</b>
          <span>{what}</span>
          <small className="g-quiet">
            <When at={notice.at} ago />
          </small>
        </span>
      </button>
    </li>
  );
}

/** A request about somebody's own data. */
function RequestLine({ notice, onRead }: LineProps): ReactElement {
  const words = useWords('notice');
  const title = sayIfKnown('notice', `dataRequest.${notice.action}`) ?? notice.action;
  return <ReadLine notice={notice} onRead={onRead} title={title} what={words('dataRequest.where')} />;
}

/** What became of a campaign or of a listed problem. */
function LinkedLine({ notice, said, onRead }: LineProps & { readonly said: SaidLinked }): ReactElement {
  const words = useWords('notice');
  const unread = notice.readAt === null;
  return (
    <li>
      <Link
        to={said.to}
        className={unread ? 'n-line n-unread' : 'n-line'}
        onClick={() => unread && onRead(notice.id)}
      >
        <span className="n-mark">{unread && <span className="g-unseen">{words('unread')}</span>}</span>
        <span>
          <b>{said.title}</b>
          <span>{said.what}</span>
          <small className="g-quiet">
            <When at={notice.at} ago /> {notice.number}
          </small>
        </span>
      </Link>
    </li>
  );
}

/** One notice, by what it is about. */
function Told({ notice, onRead }: LineProps): ReactElement {
  const sayStaffing = useSayStaffing();
  const areas = useAreas();
  const categories = useCategories();
  const said = useSayLinked({
    areaName: (id) => areas.sayName(id),
    categoryName: (code) => categories.sayName(code),
  })(notice);
  if (notice.staffing !== null)
    return <ReadLine notice={notice} onRead={onRead} {...sayStaffing(notice.staffing)} />;
  // Whole lists of facts are read at the desk; here are those that wait for whoever looks at them.
  if (said !== undefined && notice.subjectKind === 'verification')
    return <LinkedLine notice={notice} said={{ ...said, to: '/verifications' }} onRead={onRead} />;
  if (said !== undefined) return <LinkedLine notice={notice} said={said} onRead={onRead} />;
  const Shown = notice.subjectKind === 'dataRequest' ? RequestLine : Line;
  return <Shown notice={notice} onRead={onRead} />;
}

function Inbox(): ReactElement {
  const words = useWords('notice');
  const phone = useWords('phone');
  usePageTitle(phone('inbox.title'));
  const notices = useNotices();
  const reading = useReading();
  const all = notices.data?.pages.flatMap(({ items }) => items);
  const unread = notices.data?.pages[0]?.unread ?? 0;
  return (
    <main>
      <header className="n-head">
        <h1>{phone('inbox.title')}</h1>
        {unread > 0 && (
          <button
            type="button"
            className="g-plain"
            disabled={reading.isPending}
            onClick={() => reading.mutate(undefined)}
          >
            {words('readAll')}
          </button>
        )}
      </header>
      {notices.isPending && <SkeletonRows rows={6} height={84} />}
      {notices.isError && all === undefined && (
        <Failure words={sayProblem(notices.error)} onRetry={() => void notices.refetch()} />
      )}
      {all?.length === 0 && <Empty icon="bell" title={words('none')} words={words('noneWords')} />}
      <ul className="n-list">
        {all?.map((notice) => (
          <Told key={notice.id} notice={notice} onRead={(id) => reading.mutate([id])} />
        ))}
      </ul>
      <More query={notices} />
    </main>
  );
}

/** My inbox. */
export const noticeRoute = createRoute({
  getParentRoute: () => barRoute,
  path: '/notices',
  component: Inbox,
});
