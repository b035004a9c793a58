import { newId } from '@gezhi/client';
import type { MatterReceipt } from '@gezhi/domain/matter';
import { useDraft } from '@gezhi/ui/form';
import { usePageTitle } from '@gezhi/ui/state';
import { useWords } from '@gezhi/ui/words';
import { createRoute } from '@tanstack/react-router';
import { type ReactElement, useCallback, useEffect, useRef, useState } from 'react';
import { signedInRoute } from '../app/root.tsx';
import '../form/form.css';
import '../matter/matter.css';
import { useShots } from '../photo/use-shots.ts';
import { emptyDraft, type ReportDraft } from './draft.ts';
import { usePosition } from './position.ts';
import './report.css';
import { ReportForm } from './report-form.tsx';
import { Sent } from './sent.tsx';
import { Shutter } from './shutter.tsx';
import { MOST_PHOTOS } from './what.tsx';

function hasBegun(draft: ReportDraft): boolean {
  return draft.description !== '' || draft.photos.length > 0 || draft.address !== '';
}

/** A draft whose parts can be set one by one, also from a photo that arrives later. */
function useReportDraft() {
  const [fresh] = useState(emptyDraft);
  const [draft, keep, drop] = useDraft<ReportDraft>('quick-report', fresh);
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
  readonly onSent: (receipt: MatterReceipt) => void;
  /** Begin again with an empty draft. */
  readonly onAgain: () => void;
}

function OneReport({ firm, onSent, onAgain }: OneReportProps): ReactElement {
  const { draft, set, drop } = useReportDraft();
  const [writing, setWriting] = useState(hasBegun(draft));
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
  const { firm } = reportRoute.useSearch();
  const again = (): void => {
    setSent(undefined);
    setRound(round + 1);
  };
  if (sent !== undefined) return <Sent receipt={sent} onAgain={again} />;
  return <OneReport key={round} firm={firm} onSent={setSent} onAgain={again} />;
}

/** Quick report, on the whole screen. */
export const reportRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/report',
  component: ReportPage,
  validateSearch: ({ firm }: Record<string, unknown>): { firm?: string } =>
    typeof firm === 'string' ? { firm } : {},
});
