import type { CannedReply, cannedReplyList, ReplyOwner } from '@gezhi/domain/canned-reply';
import type { Reply } from '@gezhi/domain/contract';
import { Empty, Failure, SkeletonRows, sayProblem, usePageTitle } from '@gezhi/ui/state';
import { useWords } from '@gezhi/ui/words';
import { Button } from 'antd';
import { type ReactElement, useState } from 'react';
import { useCategories } from '../catalogue/categories.ts';
import './canned-reply.css';
import { Holes } from './holes.tsx';
import { useOwnerName } from './owner-name.ts';
import { useReplies } from './replies.ts';
import { ReplyDialog } from './reply-dialog.tsx';
import { useReplyChange } from './use-reply-change.ts';

type Listed = Reply<typeof cannedReplyList>;

const sameOwner = (one: ReplyOwner, other: ReplyOwner): boolean =>
  one.kind === other.kind && one.id === other.id;

function useBound(): (reply: CannedReply) => string {
  const words = useWords('cannedReply');
  const matter = useWords('matter');
  const page = useWords('matterPage');
  const categories = useCategories();
  return ({ kinds, phases, categories: codes }) => {
    const said = [
      ...kinds.map((kind) => matter(`act.${kind as 'accept'}`)),
      ...phases.map((phase) => matter(`phase.${phase}`)),
      ...codes.map((code) => categories.sayName(code)),
    ];
    return said.length === 0 ? words('page.all') : said.join(page('timeline.comma'));
  };
}

interface RowProps {
  readonly reply: CannedReply;
  readonly kept: boolean;
  readonly onEdit: () => void;
}

function Row({ reply, kept, onEdit }: RowProps): ReactElement {
  const words = useWords('cannedReply');
  const bound = useBound();
  const change = useReplyChange(() => undefined);
  const turn = (): void =>
    change.save(reply.ended ? { kind: 'resumeReply', id: reply.id } : { kind: 'endReply', id: reply.id });
  return (
    <li className={reply.ended ? 'y-ended' : undefined}>
      <div>
        {[reply.zh, reply.en].map((text) => text !== null && <Holes key={text} text={text} />)}
        {change.fault !== null && <p className="g-fault">{sayProblem(change.fault)}</p>}
      </div>
      <span className="y-bound">
        {reply.ended && <b>{words('page.ended')} </b>}
        {bound(reply)}
      </span>
      <span className="y-tools">
        {kept && !reply.ended && (
          <Button size="small" onClick={onEdit}>
            {words('page.edit')}
          </Button>
        )}
        {kept && (
          <Button size="small" type="text" loading={change.isSaving} onClick={turn}>
            {words(reply.ended ? 'page.resume' : 'page.end')}
          </Button>
        )}
      </span>
    </li>
  );
}

function Lists({
  data,
  onEdit,
}: {
  readonly data: Listed;
  readonly onEdit: (reply: CannedReply) => void;
}): ReactElement {
  const name = useOwnerName();
  const owners = [...data.keeps, ...data.items.map(({ owner }) => owner)].filter(
    (owner, index, all) => all.findIndex((one) => sameOwner(one, owner)) === index,
  );
  return (
    <>
      {owners.map((owner) => {
        const replies = data.items.filter((one) => sameOwner(one.owner, owner));
        if (replies.length === 0) return null;
        const kept = data.keeps.some((one) => sameOwner(one, owner));
        return (
          <section key={`${owner.kind}${owner.id}`}>
            <h2>{name(owner)}</h2>
            <ul className="y-list">
              {replies
                .toSorted((one, other) => Number(one.ended) - Number(other.ended))
                .map((reply) => (
                  <Row key={reply.id} reply={reply} kept={kept} onEdit={() => onEdit(reply)} />
                ))}
            </ul>
          </section>
        );
      })}
    </>
  );
}

/** The canned replies of one's units and areas; whoever keeps them adds, changes and ends them here. */
export function CannedReplies(): ReactElement {
  const words = useWords('cannedReply');
  const query = useReplies();
  const [edited, setEdited] = useState<CannedReply | 'new'>();
  usePageTitle(words('title'));
  const { data } = query;
  const may = data !== undefined && data.keeps.length > 0;
  const add = may && (
    <Button type="primary" onClick={() => setEdited('new')}>
      {words('page.add')}
    </Button>
  );
  return (
    <div className="y-page">
      <header className="y-head">
        <div>
          <h1>{words('title')}</h1>
          <p className="g-quiet">{words(may || data === undefined ? 'page.intro' : 'page.readOnly')}</p>
        </div>
        {data !== undefined && data.items.length > 0 && add}
      </header>
      {query.isPending && <SkeletonRows rows={8} height={56} />}
      {query.isError && <Failure words={sayProblem(query.error)} onRetry={() => void query.refetch()} />}
      {data?.items.length === 0 && (
        <Empty icon="message" title={words('page.empty')} words={words('page.emptyWords')} action={add} />
      )}
      {data !== undefined && (
        // Where nothing may be changed there is nothing to step to, and the keyboard still has to scroll.
        <section tabIndex={may ? undefined : 0} aria-label={words('title')}>
          <Lists data={data} onEdit={setEdited} />
        </section>
      )}
      {edited !== undefined && data !== undefined && (
        <ReplyDialog
          reply={edited === 'new' ? undefined : edited}
          owners={data.keeps}
          onClose={() => setEdited(undefined)}
        />
      )}
    </div>
  );
}
