import { noticeList } from '@gezhi/domain/notice';
import { Icon } from '@gezhi/ui/icon';
import { useWords } from '@gezhi/ui/words';
import { useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { Tooltip } from 'antd';
import type { ReactElement } from 'react';
import { asking } from '../connection/ask.ts';
import { useChanges } from '../connection/stream.ts';

/** A larger number says no more on a mark of this size; the label says it in full. */
const MOST_SHOWN = 99;

/** The bell with the number of unread notices; it leads to the inbox, where the number can be cleared. */
export function Bell(): ReactElement {
  const words = useWords('app');
  const router = useRouter();
  const query = useQuery({ ...asking(noticeList, { query: { limit: 1 } }), refetchInterval: 120_000 });
  useChanges((change) => {
    if (change.kind === 'notice' || change.kind === 'refresh') void query.refetch();
  });
  const unread = query.data?.unread ?? 0;
  const label = unread > 0 ? words('top.noticesUnread', { count: unread }) : words('top.notices');
  return (
    <Tooltip title={label}>
      <button
        type="button"
        className="g-plain c-bell"
        aria-label={label}
        onClick={() => void router.navigate({ href: '/notices' })}
      >
        <Icon name="bell" />
        {unread > 0 && (
          <span
            className="c-unread"
            aria-hidden="true"
            data-count={unread > MOST_SHOWN ? `${MOST_SHOWN}+` : unread}
          />
        )}
      </button>
    </Tooltip>
  );
}
