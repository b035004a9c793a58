import type { MatterReceipt } from '@gezhi/domain/matter';
import { Icon } from '@gezhi/ui/icon';
import { ConsultationCards, WhistleCards } from '@gezhi/ui/meeting';
import { PaperList } from '@gezhi/ui/paper';
import { PhaseTag } from '@gezhi/ui/phase';
import { BeforeAfter, PhotoViewer } from '@gezhi/ui/photo';
import { namesReasons } from '@gezhi/ui/rating-reason';
import { Failure, SkeletonRows, sayProblem, usePageTitle } from '@gezhi/ui/state';
import { Timeline } from '@gezhi/ui/timeline';
import { useWords } from '@gezhi/ui/words';
import { useRouter } from '@tanstack/react-router';
import { type ReactElement, useMemo, useState } from 'react';
import { ActionSheet } from '../form/action-sheet.tsx';
import { useTitleNames } from '../people/titles.ts';
import { useUnits } from '../people/units.ts';
import { useRatingReasons } from '../rating-reason/reasons.ts';
import { ErrandBlock } from '../service/errand-block.tsx';
import { ActionBar } from './action-bar.tsx';
import { Marks } from './card.tsx';
import { Deadline } from './deadline.tsx';
import { Facts } from './facts.tsx';
import './matter.css';
import { useStepName } from './offers.ts';
import { Parts } from './parts.tsx';
import { type Matter, type Offer, type Page, useFreshLists, useMatter } from './rows.ts';
import { matterStory } from './story.ts';

interface TopProps {
  readonly title: string;
  /** The page has no other heading. */
  readonly heading?: boolean;
  readonly children?: ReactElement;
}

/** The bar at the top of a page without the bottom bar: back, title, and what stands at its end. */
export function TopBar({ title, heading = false, children }: TopProps): ReactElement {
  const words = useWords('phone');
  const router = useRouter();
  const back = (): void => {
    if (router.history.canGoBack()) router.history.back();
    else void router.navigate({ to: '/' });
  };
  return (
    <header className="m-top">
      <button type="button" aria-label={words('back')} onClick={back}>
        <Icon name="left" size={24} />
      </button>
      {heading ? <h1>{title}</h1> : <p>{title}</p>}
      {children}
    </header>
  );
}

function lastResult(matter: Matter): string | undefined {
  const results = matter.timeline.filter(({ action }) => ['submit', 'solve', 'record'].includes(action));
  return results.at(-1)?.passages.find(({ name }) => name === 'result')?.text;
}

/** Photos before and after, and what the unit says it did: all that a check compares. */
function Evidence({ page }: { readonly page: Page }): ReactElement {
  const words = useWords('phone');
  const [shown, setShown] = useState<number>();
  const { data: matter, can } = page;
  const checking = can.some(({ kind }) => kind === 'pass');
  const result = lastResult(matter);
  const bare = checking && !matter.photos.some(({ stage }) => stage === 'after');
  return (
    <section className="m-evidence">
      <BeforeAfter photos={matter.photos} onOpen={setShown} />
      <PhotoViewer photos={matter.photos} index={shown} onIndex={setShown} />
      {result !== undefined && (
        <p className="m-result">
          <small className="g-quiet">{words('matter.result')}</small>
          {result}
        </p>
      )}
      {checking && <p className="m-hint">{words(bare ? 'matter.checkNoPhoto' : 'matter.checkWords')}</p>}
    </section>
  );
}

/** Who is called to the place, and who came. */
function Meetings({ matter }: { readonly matter: Matter }): ReactElement | null {
  const units = useUnits();
  const sayUnit = (id: number): string => units.sayName(id);
  return (
    <>
      <WhistleCards whistles={matter.whistles} sayUnit={sayUnit} />
      <ConsultationCards consultations={matter.consultations} sayUnit={sayUnit} />
    </>
  );
}

function Story({ matter }: { readonly matter: Matter }): ReactElement {
  const words = useWords('phone');
  const units = useUnits();
  const titleOf = useTitleNames();
  const reasons = useRatingReasons(matter.timeline.some(namesReasons));
  const items = useMemo(
    () =>
      matterStory(matter.timeline, {
        units,
        titleOf,
        reasons,
        papers: matter.papers,
        targets: matter.targets,
      }),
    [matter, units, titleOf, reasons],
  );
  const [shown, setShown] = useState<number>();
  const photos = items.flatMap((item) => (item.photos ?? []).map((id) => ({ id })));
  return (
    <section className="m-block m-story">
      <h2>{words('matter.story')}</h2>
      <Timeline items={items} onOpenPhoto={(id) => setShown(photos.findIndex((one) => one.id === id))} />
      <PhotoViewer photos={photos} index={shown} onIndex={setShown} />
    </section>
  );
}

interface LoadedProps {
  readonly page: Page;
  readonly onAgain: () => void;
}

function Loaded({ page, onAgain }: LoadedProps): ReactElement {
  const words = useWords('phone');
  const stepName = useStepName();
  const fresh = useFreshLists();
  const [chosen, setChosen] = useState<Offer>();
  const [done, setDone] = useState('');
  const { data: matter } = page;
  const finish = (offer: Offer) => (_receipt: MatterReceipt) => {
    setDone(words('matter.done', { step: stepName(offer) }));
    setChosen(undefined);
    onAgain();
    fresh();
  };
  return (
    <>
      <section className="m-block m-title">
        <h1>{matter.title}</h1>
        <p className="g-quiet">{matter.number}</p>
        <Marks row={matter} />
      </section>
      <div role="status">{done !== '' && <p className="m-done">{done}</p>}</div>
      <Deadline matter={matter} />
      <ErrandBlock matter={matter} />
      <Parts matter={matter} />
      <PaperList papers={matter.papers} />
      <Meetings matter={matter} />
      <Evidence page={page} />
      <Facts page={page} />
      <Story matter={matter} />
      <ActionBar page={page} onChoose={setChosen} />
      {chosen !== undefined && (
        <ActionSheet
          key={chosen.name}
          offer={chosen}
          matter={matter}
          gone={!page.can.some(({ name }) => name === chosen.name)}
          onDone={finish(chosen)}
          onClose={() => setChosen(undefined)}
          onOvertaken={onAgain}
        />
      )}
    </>
  );
}

/** One matter: what it is, before and after, what happened, and the next step at the bottom edge. */
export function MatterPage({ id }: { readonly id: string }): ReactElement {
  const words = useWords('phone');
  const query = useMatter(id);
  const page = query.data;
  usePageTitle(page?.data.title ?? words('matter.title'));
  const checking = page?.can.some(({ kind }) => kind === 'pass') === true;
  return (
    <main className="m-page">
      <TopBar title={words(checking ? 'matter.checkTitle' : 'matter.title')}>
        {page === undefined ? (
          <span />
        ) : (
          <PhaseTag phase={page.data.phase} title={page.data.stateTitle} size={16} />
        )}
      </TopBar>
      {query.isPending && <SkeletonRows rows={5} height={96} />}
      {query.isError && page === undefined && (
        <Failure words={sayProblem(query.error)} onRetry={() => void query.refetch()} />
      )}
      {page !== undefined && <Loaded page={page} onAgain={() => void query.refetch()} />}
    </main>
  );
}
