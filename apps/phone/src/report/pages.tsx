import { newId } from '@gezhi/client';
import type { MatterReceipt } from '@gezhi/domain/matter';
import type { ServiceItem } from '@gezhi/domain/service';
import { useDraft } from '@gezhi/ui/form';
import { SkeletonRows, usePageTitle } from '@gezhi/ui/state';
import { useWords } from '@gezhi/ui/words';
import { createRoute, useRouter } from '@tanstack/react-router';
import { type ReactElement, useCallback, useEffect, useRef, useState } from 'react';
import { signedInRoute } from '../app/root.tsx';
import '../form/form.css';
import '../matter/matter.css';
import { useShots } from '../photo/use-shots.ts';
import { useHelpedItems } from '../service/items.ts';
import { ServicesPage } from '../service/services-page.tsx';
import { emptyDraft, emptyErrand, type ReportDraft } from './draft.ts';
import { usePosition } from './position.ts';
import './report.css';
import { ReportForm } from './report-form.tsx';
import { Sent } from './sent.tsx';
import { Shutter } from './shutter.tsx';
import { MOST_PHOTOS } from './what.tsx';

function hasBegun(draft: ReportDraft): boolean {
  return draft.description !== '' || draft.photos.length > 0 || draft.address !== '';
}

function firstDraft(item: ServiceItem | undefined): ReportDraft {
  const help = item?.helps[0];
  if (item === undefined || help === undefined) return emptyDraft();
  return { ...emptyDraft(), errand: emptyErrand(item.code, help) };
}

/** A draft whose parts can be set one by one, also from a photo that arrives later. */
function useReportDraft(item: ServiceItem | undefined) {
  const [fresh] = useState(() => firstDraft(item));
  // What is written for a resident is another draft than what I saw myself.
  const name = item === undefined ? 'quick-report' : `errand-${item.code}`;
  const [draft, keep, drop] = useDraft<ReportDraft>(name, fresh);
  const latest = useRef(draft);
  const set = useCallback(
    (part: Partial<ReportDraft>) => {
      latest.current = { ...latest.current, ...part };
      keep(latest.current);
    },
    [keep],
  );
  return { draft, set, drop };
}

interface OneReportProps {
  /** The firm that the way here named. */
  readonly firm: string | undefined;
  /** The service that a resident wants. */
  readonly item: ServiceItem | undefined;
  readonly onSent: (receipt: MatterReceipt) => void;
  /** Begin again with an empty draft. */
  readonly onAgain: () => void;
}

function OneReport({ firm, item, onSent, onAgain }: OneReportProps): ReactElement {
  const { draft, set, drop } = useReportDraft(item);
  const [writing, setWriting] = useState(hasBegun(draft) || item !== undefined);
  const shots = useShots({
    initial: draft.photos,
    limit: MOST_PHOTOS,
    onSent: (photos) => set({ photos }),
    onPoint: (point) => {
      if (draft.point === null) set({ point, pointFrom: 'photo', accuracy: null });
    },
  });
  const onTaken = useCallback(
    ({ point, accuracy }: { point: [number, number]; accuracy: number }) =>
      set({ point, accuracy, pointFrom: 'phone' }),
    [set],
  );
  const position = usePosition(onTaken);
  useEffect(() => {
    if (firm !== undefined) set({ firmId: firm });
  }, [firm, set]);
  const known = draft.point !== null || draft.address !== '' || draft.areaId !== null;
  const { take } = position;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when writing begins
  useEffect(() => {
    // The screen before said it: once, at the moment of the report.
    if (writing && !known) take();
  }, [writing]);
  if (!writing)
    return (
      <Shutter
        onFiles={(files) => {
          shots.add(files);
          setWriting(true);
        }}
        onSkip={() => setWriting(true)}
      />
    );
  return (
    <ReportForm
      draft={draft}
      set={set}
      shots={shots}
      position={position}
      onDiscard={() => {
        drop();
        onAgain();
      }}
      onKeyUsed={() => set({ id: newId(), key: newId() })}
      onSent={(receipt) => {
        drop();
        onSent(receipt);
      }}
    />
  );
}

/** Quick report: shutter, form, sent; then the next one begins with an empty draft. */
function ReportPage(): ReactElement {
  const words = useWords('phone');
  usePageTitle(words('report'));
  const [sent, setSent] = useState<MatterReceipt>();
  const [round, setRound] = useState(0);
  const router = useRouter();
  const { firm, service } = reportRoute.useSearch();
  const { items, query } = useHelpedItems();
  const again = (): void => {
    setSent(undefined);
    setRound(round + 1);
  };
  if (sent !== undefined) return <Sent receipt={sent} onAgain={again} />;
  if (service === undefined)
    return <OneReport key={round} firm={firm} item={undefined} onSent={setSent} onAgain={again} />;
  if (query.isPending) return <SkeletonRows rows={6} height={56} />;
  const item = items.find(({ code }) => code === service);
  // A service that is offered no more leads back to the list.
  if (item === undefined) return <ServicesPage />;
  const leave = (): void => void router.navigate({ to: '/services' });
  return <OneReport key={round} firm={undefined} item={item} onSent={setSent} onAgain={leave} />;
}

/** Quick report, on the whole screen. */
export const reportRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/report',
  component: ReportPage,
  validateSearch: ({ firm, service }: Record<string, unknown>): { firm?: string; service?: string } => ({
    ...(typeof firm === 'string' ? { firm } : {}),
    ...(typeof service === 'string' ? { service } : {}),
  }),
});
