import type { Category } from '@gezhi/domain/catalogue';
import type { Reply } from '@gezhi/domain/contract';
import { matterFigures, matterReport, type PlaceInput } from '@gezhi/domain/matter';
import { useDraft } from '@gezhi/ui/form';
import { problemCode, sayProblem } from '@gezhi/ui/state';
import { useWords } from '@gezhi/ui/words';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { createRoute, useRouter } from '@tanstack/react-router';
import { Alert, Button } from 'antd';
import { type FormEvent, type ReactElement, useMemo, useRef, useState } from 'react';
import { z } from 'zod';
import { signedInRoute } from '../app/root.tsx';
import { useCategories } from '../catalogue/categories.ts';
import { client } from '../connection/client.ts';
import { newKey } from '../connection/new-id.ts';
import '../form/form.css';
import { Nearby } from './nearby.tsx';
import './report.css';
import { emptyDraft, faultsOf, inputOfDraft, type ReportDraft } from './report-draft.ts';
import { ReporterFields } from './report-reporter.tsx';
import { Sent } from './report-sent.tsx';
import { WhatFields } from './report-what.tsx';

type Receipt = Reply<typeof matterReport>;

function useSending(onSent: (receipt: Receipt) => void) {
  const cache = useQueryClient();
  const key = useRef<string | undefined>(undefined);
  return useMutation({
    mutationFn: ({ draft, category }: { draft: ReportDraft; category: Category | undefined }) => {
      key.current ??= newKey();
      return client.call(matterReport, { body: inputOfDraft(draft, category) }, { key: key.current });
    },
    onSuccess: (receipt) => {
      key.current = undefined;
      void cache.invalidateQueries({ queryKey: [matterFigures.name] });
      onSent(receipt);
    },
    onError: (problem) => {
      // Only a refusal frees the key: after a broken line the same report is sent again under the same one.
      const code = problemCode(problem);
      if (code !== undefined && code !== 'busy' && code !== 'unavailable') key.current = undefined;
    },
  });
}

interface FormProps {
  readonly place: PlaceInput | undefined;
  readonly onSent: (receipt: Receipt) => void;
}

function ReportForm({ place, onSent }: FormProps): ReactElement {
  const words = useWords('report');
  const router = useRouter();
  const categories = useCategories();
  const first = useMemo(() => emptyDraft(place), [place]);
  const [kept, keep, drop] = useDraft<ReportDraft>('report', first);
  const draft = place !== undefined && kept.place === undefined ? { ...kept, place } : kept;
  const [tried, setTried] = useState(false);
  const sending = useSending((receipt) => {
    drop();
    onSent(receipt);
  });
  const category = categories.find(draft.category);
  const faults = tried ? faultsOf(draft, category) : [];
  const set = (part: Partial<ReportDraft>): void => keep({ ...draft, ...part });
  const submit = (event?: FormEvent): void => {
    event?.preventDefault();
    setTried(true);
    const [fault] = faultsOf(draft, category);
    if (fault === undefined) sending.mutate({ draft, category });
    else document.getElementById(`r-${fault}`)?.focus();
  };
  return (
    <form
      className="r-form"
      noValidate
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit(event);
      }}
    >
      <header className="r-head">
        <h1>{words('title')}</h1>
        <p className="g-quiet">{words('kept')}</p>
      </header>
      <div className="r-columns">
        <WhatFields draft={draft} faults={faults} set={set} />
        <div className="r-side">
          <ReporterFields draft={draft} faults={faults} set={set} />
          <Nearby place={draft.place} category={draft.category} />
        </div>
      </div>
      <footer className="r-foot">
        {sending.isError && <Alert type="error" showIcon role="alert" title={sayProblem(sending.error)} />}
        {faults.length > 0 && <p className="g-fault">{words('fault.some', { count: faults.length })}</p>}
        <Button
          onClick={() => {
            drop();
            void router.navigate({ href: '/workbench' });
          }}
        >
          {words('discard')}
        </Button>
        <Button type="primary" htmlType="submit" loading={sending.isPending}>
          {words('send')}
        </Button>
      </footer>
    </form>
  );
}

/** The form for a new matter, and after it what was made. */
function ReportPage(): ReactElement {
  const { lon, lat, grid, community } = newMatterRoute.useSearch();
  const [sent, setSent] = useState<Receipt>();
  const place = useMemo((): PlaceInput | undefined => {
    if (lon !== undefined && lat !== undefined) return { point: [lon, lat] };
    if (grid !== undefined) return { gridId: grid };
    return community === undefined ? undefined : { communityId: community };
  }, [lon, lat, grid, community]);
  if (sent !== undefined) return <Sent receipt={sent} onNext={() => setSent(undefined)} />;
  return <ReportForm place={place} onSent={setSent} />;
}

const searchSchema = z.object({
  lon: z.coerce.number().min(-180).max(180).optional().catch(undefined),
  lat: z.coerce.number().min(-90).max(90).optional().catch(undefined),
  grid: z.coerce.number().int().optional().catch(undefined),
  community: z.coerce.number().int().optional().catch(undefined),
});

/** The form for a new matter; the address may say where it is. */
export const newMatterRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/matters/new',
  component: ReportPage,
  validateSearch: (search: Record<string, unknown>): z.output<typeof searchSchema> =>
    searchSchema.parse(search),
});
