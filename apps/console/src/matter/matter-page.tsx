import { currentClock, TimeLeft } from '@gezhi/ui/clock';
import { Icon } from '@gezhi/ui/icon';
import { Key, useKeys } from '@gezhi/ui/keys';
import { TargetLadder } from '@gezhi/ui/part';
import { MatterFlags, PhaseTag, SeverityTag } from '@gezhi/ui/phase';
import { BeforeAfter, PhotoViewer, type ViewedPhoto } from '@gezhi/ui/photo';
import { namesReasons } from '@gezhi/ui/rating-reason';
import { Failure, problemCode, SkeletonRows, sayProblem } from '@gezhi/ui/state';
import { Timeline } from '@gezhi/ui/timeline';
import { sayTime, useLanguage, useWords } from '@gezhi/ui/words';
import { Link, useRouter } from '@tanstack/react-router';
import { App } from 'antd';
import { type ReactElement, useEffect, useMemo, useState } from 'react';
import { NotFound } from '../app/not-found.tsx';
import { ScrollBox } from '../app/scroll-box.tsx';
import { useCategories } from '../catalogue/categories.ts';
import { useLines } from '../duty-list/lines.ts';
import { useTitleNames } from '../people/titles.ts';
import { useUnits } from '../people/units.ts';
import { useRatingReasons } from '../rating-reason/reasons.ts';
import { PrintMenu } from '../sheet/print-menu.tsx';
import { ActionPanel } from './action-panel.tsx';
import { Beside } from './beside.tsx';
import { DeadlineButton, drawDeadlineOf } from './deadline.tsx';
import { DoubtBar } from './doubt.tsx';
import { Facts } from './facts.tsx';
import { type Matter, type Page, useMatter } from './matter.ts';
import { Reporters } from './reporters.tsx';
import { Responsible } from './responsible.tsx';
import { rememberedList } from './search.ts';
import { Similar } from './similar.tsx';
import { SmallMap } from './small-map.tsx';
import { Stages } from './stages.tsx';
import { timelineItems } from './timeline-items.tsx';
import { useAround } from './use-around.ts';

function Around({ id }: { readonly id: string }): ReactElement | null {
  const words = useWords('matterPage');
  const router = useRouter();
  const { before, after } = useAround(id);
  const go = (to: string | undefined): void => void (to && router.navigate({ href: `/matters/${to}` }));
  const group = words('keys');
  const back = (): void => void router.navigate({ to: '/workbench', search: rememberedList() });
  useKeys([
    { key: 'k', words: words('head.before'), group, run: () => go(before) },
    { key: 'j', words: words('head.after'), group, run: () => go(after) },
    { key: 'b', words: words('head.back'), group, run: back },
  ]);
  if (before === undefined && after === undefined) return null;
  return (
    <>
      <button type="button" className="g-plain" disabled={before === undefined} onClick={() => go(before)}>
        {words('head.before')}
        <Key name="k" />
      </button>
      <button type="button" className="g-plain" disabled={after === undefined} onClick={() => go(after)}>
        {words('head.after')}
        <Key name="j" />
      </button>
    </>
  );
}

/** The clock of whose turn it is: how long it still has, and why it ends then. */
function Current({ matter }: { readonly matter: Matter }): ReactElement | null {
  const words = useWords('clock');
  const clock = currentClock(matter);
  if (clock === undefined || clock.limit === null) return null;
  return (
    <div className="x-now">
      <small>{words(`limit.${clock.clock}`)}</small>
      <DeadlineButton matter={matter} clock={clock} className="x-due">
        <TimeLeft
          row={matter}
          size={16}
          manner={matter.pauses.findLast((pause) => pause.to === null)?.manner}
        />
      </DeadlineButton>
    </div>
  );
}

function Head({ matter }: { readonly matter: Matter }): ReactElement {
  const words = useWords('matterPage');
  const categories = useCategories();
  const { message } = App.useApp();
  const copy = (): void => {
    const copied = navigator.clipboard?.writeText(window.location.href);
    void copied?.then(() => message.success(words('head.copied')));
  };
  return (
    <header className="x-head">
      <div>
        <p className="x-number">
          <Link to="/workbench" search={rememberedList()} className="g-plain" aria-label={words('head.back')}>
            <Icon name="back" />
          </Link>
          {matter.number}
          {matter.category !== null && <span className="g-tag">{categories.sayName(matter.category)}</span>}
          <span className="g-tag">
            <SeverityTag severity={matter.severity} />
          </span>
          <MatterFlags
            urgent={matter.urgent}
            supervision={matter.supervision}
            whistle={matter.whistle}
            joint={matter.joint}
            reporters={matter.reporters}
          />
        </p>
        <h1>{matter.title}</h1>
      </div>
      <div className="x-now">
        <small>{words('head.state')}</small>
        <PhaseTag phase={matter.phase} title={matter.stateTitle} size={16} />
      </div>
      <Current matter={matter} />
      <div className="x-tools">
        <Around id={matter.id} />
        <PrintMenu matter={matter} />
        <button
          type="button"
          className="g-plain"
          aria-label={words('head.copy')}
          title={words('head.copy')}
          onClick={copy}
        >
          <Icon name="link" />
        </button>
      </div>
    </header>
  );
}

function Merged({ matter }: { readonly matter: Matter }): ReactElement | null {
  const words = useWords('matterPage');
  if (matter.mergedInto !== null)
    return (
      <p className="x-merged">
        <Icon name="merge" />
        <Link to={`/matters/${matter.mergedInto}`}>{words('merged.into')}</Link>
      </p>
    );
  if (matter.merged.length === 0) return null;
  return (
    <p className="x-merged">
      <Icon name="merge" />
      {words('merged.from')}
      {matter.merged.map((one) => (
        <Link key={one.id} to={`/matters/${one.id}`}>
          {one.number}
        </Link>
      ))}
    </p>
  );
}

interface ColumnProps {
  readonly matter: Matter;
  readonly photos: readonly ViewedPhoto[];
  readonly onOpen: (index: number) => void;
}

function Left({ matter, photos, onOpen }: ColumnProps): ReactElement {
  const words = useWords('matterPage');
  return (
    <section className="x-left" aria-label={words('facts')}>
      <BeforeAfter photos={photos} onOpen={onOpen} />
      <Facts matter={matter} />
      <Merged matter={matter} />
      <DoubtBar matter={matter} />
      <Reporters matter={matter} />
      <SmallMap matter={matter} />
    </section>
  );
}

function Middle({ matter, photos, onOpen }: ColumnProps): ReactElement {
  const words = useWords('matterPage');
  const units = useUnits();
  const categories = useCategories();
  const titles = useTitleNames();
  const lines = useLines();
  const reasons = useRatingReasons(matter.timeline.some(namesReasons)).data?.items;
  const items = useMemo(
    () =>
      timelineItems(matter.timeline, {
        ...{ units, categories, titles, lines, reasons },
        papers: matter.papers,
      }),
    [matter, units, categories, titles, lines, reasons],
  );
  const open = (id: string): void => {
    const index = photos.findIndex((photo) => photo.id === id);
    if (index >= 0) onOpen(index);
  };
  return (
    <section className="x-middle" aria-label={words('timeline.title')}>
      <Stages matter={matter} />
      <TargetLadder matter={matter} drawDeadline={drawDeadlineOf(matter)} />
      <Beside matter={matter} />
      <h2>{words('timeline.title')}</h2>
      <Timeline items={items} onOpenPhoto={open} />
    </section>
  );
}

function Loaded({ page }: { readonly page: Page }): ReactElement {
  const words = useWords('matterPage');
  const { data: matter } = page;
  const [language] = useLanguage();
  const [index, setIndex] = useState<number>();
  const photos = useMemo(
    () => matter.photos.map(({ id, stage, at }) => ({ id, stage, caption: sayTime(at), language })),
    [matter.photos, language],
  );
  useEffect(() => {
    const before = document.title;
    document.title = `${matter.number} ${matter.title}`;
    return () => {
      document.title = before;
    };
  }, [matter.number, matter.title]);
  const column = { matter, photos, onOpen: setIndex };
  return (
    <div className="x-page">
      <Head matter={matter} />
      <Left {...column} />
      <Middle {...column} />
      <ScrollBox className="x-right" label={words('act.label')}>
        <ActionPanel page={page} />
        <Responsible matter={matter} />
      </ScrollBox>
      <Similar matter={matter} />
      <PhotoViewer photos={photos} index={index} onIndex={setIndex} />
    </div>
  );
}

/** One matter: facts left, story in the middle, next step right. */
export function MatterPage({ id }: { readonly id: string }): ReactElement {
  const query = useMatter(id);
  if (query.data !== undefined) return <Loaded key={id} page={query.data} />;
  if (problemCode(query.error) === 'not.found') return <NotFound />;
  if (query.isError) return <Failure words={sayProblem(query.error)} onRetry={() => void query.refetch()} />;
  return <SkeletonRows rows={14} height={48} />;
}
