import { type Category, OPEN_PHASES } from '@gezhi/domain/catalogue';
import { type MatterReceipt, matterReport, matterSimilar } from '@gezhi/domain/matter';
import { reportErrand, type ServiceItem } from '@gezhi/domain/service';
import { Icon } from '@gezhi/ui/icon';
import { problemCode, sayProblem } from '@gezhi/ui/state';
import { useTitle, useWords } from '@gezhi/ui/words';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Button } from 'antd-mobile';
import { type ReactElement, useState } from 'react';
import { client } from '../app/client.ts';
import { useSession } from '../app/session.ts';
import { useCategories } from '../catalogue/categories.ts';
import { asking } from '../connection/ask.ts';
import { TopBar } from '../matter/matter-page.tsx';
import { useFreshLists } from '../matter/rows.ts';
import type { Shots } from '../photo/use-shots.ts';
import { useHelpedItems } from '../service/items.ts';
import {
  type AtOnce,
  type ErrandDraft,
  errandInputOf,
  inputOf,
  missingOf,
  type ReportDraft,
} from './draft.ts';
import { ErrandPart, ResidentPart } from './errand.tsx';
import { FirmPart } from './firm.tsx';
import { PlaceSheet } from './place-sheet.tsx';
import type { PositionState } from './position.ts';
import { rememberCategory } from './recent.ts';
import { SolvedSheet } from './solved-sheet.tsx';
import { CategoryPart, ConsentPart, Photos, Words } from './what.tsx';
import { Near, PlacePart, useGridOf } from './where.tsx';

interface ReportFormProps {
  readonly draft: ReportDraft;
  readonly set: (part: Partial<ReportDraft>) => void;
  readonly shots: Shots;
  readonly position: { readonly state: PositionState; readonly take: () => void };
  readonly onSent: (receipt: MatterReceipt) => void;
  readonly onDiscard: () => void;
  /** The key was used for something else: the draft goes on under a new one. */
  readonly onKeyUsed: () => void;
}

/** The service that is asked for a resident; undefined for any other report. */
function useErrandItem({ errand }: ReportDraft): ServiceItem | undefined {
  const { items } = useHelpedItems();
  return errand === null ? undefined : items.find(({ code }) => code === errand.item);
}

/** The category in force: the one of the service, else what the person chose, else the best proposal; `none` where it was taken back. */
function useCategoryOf(draft: ReportDraft): string {
  const categories = useCategories();
  const item = useErrandItem(draft);
  if (draft.errand !== null) return item?.category ?? '';
  if (draft.category === 'none') return '';
  return draft.category === ''
    ? (categories.propose(draft.description)[0]?.category.code ?? '')
    : draft.category;
}

function useSending({ draft, shots, onSent, onKeyUsed }: ReportFormProps, code: string) {
  const words = useWords('phone');
  const categories = useCategories();
  const fresh = useFreshLists();
  const category = categories.find(code);
  const item = useErrandItem(draft);
  const said = useTitle();
  const service = useWords('service');
  return useMutation({
    mutationFn: async (ending: AtOnce | undefined) => {
      const { ids, failed } = await shots.settle();
      if (failed) return null;
      if (draft.errand !== null && item !== undefined) {
        const wanted = `${said(item)} · ${service(`help.${draft.errand.help}`)}`;
        const body = errandInputOf({ draft, category, photos: ids, wordless: wanted }, draft.errand);
        return client.call(reportErrand, { body }, { key: draft.key });
      }
      const wordless = category === undefined ? words('snap.photoOnly') : categories.nameOf(category);
      const body = inputOf({ draft, category, photos: ids, wordless, ending });
      return client.call(matterReport, { body }, { key: draft.key });
    },
    onSuccess: (receipt) => {
      if (receipt === null) return;
      if (code !== '' && draft.errand === null) rememberCategory(code);
      fresh();
      onSent(receipt);
    },
    onError: (problem) => {
      if (problemCode(problem) === 'key.reused') onKeyUsed();
    },
  });
}

function useNear(draft: ReportDraft, code: string) {
  const [lon = 0, lat = 0] = draft.point ?? [];
  const query = { lon, lat, ...(code === '' ? {} : { category: code }) };
  const { data } = useQuery({ ...asking(matterSimilar, { query }), enabled: draft.point !== null });
  // What has ended is no longer the same matter: litter comes back.
  return data?.items.find(({ phase }) => OPEN_PHASES.includes(phase));
}

/** Whether I am posted where it is; unknown counts as yes, because the server decides in the end. */
function useIsMine(draft: ReportDraft): boolean {
  const me = useSession()?.personId;
  const roster = useGridOf(draft).data?.roster;
  return roster === undefined || roster.some(({ personId }) => personId === me);
}

interface FootProps {
  readonly missing: string | undefined;
  readonly waiting: boolean;
  readonly sending: boolean;
  /** How it may end with being sent, if it may. */
  readonly atOnce: 'solved' | 'recorded' | undefined;
  readonly onAtOnce: () => void;
  readonly onSend: () => void;
}

function Foot({ missing, waiting, sending, atOnce, onAtOnce, onSend }: FootProps): ReactElement {
  const words = useWords('phone');
  return (
    <footer className="m-bar r-foot">
      <p role="status" className={missing === undefined ? 'g-quiet' : 'g-fault'}>
        {missing ?? (sending && waiting ? words('snap.waiting') : words('snap.position'))}
      </p>
      <div className="m-bar-row">
        {atOnce !== undefined && (
          <button type="button" className="m-button" disabled={sending} onClick={onAtOnce}>
            {words(`snap.${atOnce}`)}
          </button>
        )}
        <Button className="m-wide r-send" color="primary" size="large" loading={sending} onClick={onSend}>
          {words('snap.send')}
        </Button>
      </div>
    </footer>
  );
}

/** Settled on the spot where the class allows it, recorded where nothing has to be handed on; both in the own grid only. */
function endingFor(category: Category | undefined, mine: boolean): FootProps['atOnce'] {
  if (!mine || category === undefined) return undefined;
  if (category.recordOnly) return 'recorded';
  return category.selfHandle ? 'solved' : undefined;
}

/** The report after the shutter: everything is filled as far as it can be, so that one more tap sends it. */
export function ReportForm(props: ReportFormProps): ReactElement {
  const { draft, set, shots, position, onDiscard } = props;
  const words = useWords('phone');
  const service = useWords('service');
  const [sheet, setSheet] = useState<'place' | 'solved'>();
  const [tried, setTried] = useState(false);
  const code = useCategoryOf(draft);
  const category = useCategories().find(code);
  const near = useNear(draft, code);
  const mine = useIsMine(draft);
  const sending = useSending(props, code);
  const missing = missingOf(draft, shots.all.length, category);
  const item = useErrandItem(draft);
  const { errand } = draft;
  const setErrand = (next: ErrandDraft): void => set({ errand: next });
  const atOnce = errand === null ? endingFor(category, mine) : undefined;
  const send = (ending: AtOnce | undefined): void => {
    setTried(true);
    if (missing === undefined && !sending.isPending) sending.mutate(ending);
  };
  const endAtOnce = (): void => {
    setTried(true);
    if (atOnce === 'recorded') send('recorded');
    else if (missing === undefined) setSheet('solved');
  };
  return (
    <main className="m-page r-page">
      <TopBar title={errand === null ? words('snap.form') : service('ask.title')} heading>
        <button type="button" className="m-top-end" onClick={onDiscard}>
          {words('snap.discard')}
        </button>
      </TopBar>
      {errand !== null && item !== undefined && <ErrandPart item={item} errand={errand} set={setErrand} />}
      {errand !== null && <ResidentPart errand={errand} set={setErrand} />}
      <Photos shots={shots} />
      <Words draft={draft} set={set} />
      {errand === null && <CategoryPart draft={draft} set={set} code={code} />}
      {category?.visibility === 'C' && <ConsentPart draft={draft} set={set} />}
      {errand === null && <FirmPart draft={draft} set={set} />}
      <PlacePart
        draft={draft}
        position={position.state}
        onTake={position.take}
        onChange={() => setSheet('place')}
      />
      {near !== undefined && <Near near={near} />}
      {sending.isError && (
        <p className="p-alert r-alert" role="alert">
          <Icon name="alert" size={20} /> {sayProblem(sending.error)}
        </p>
      )}
      <Foot
        missing={tried && missing !== undefined ? words(`snap.${missing}`) : undefined}
        waiting={shots.all.some(({ state }) => state === 'sending')}
        sending={sending.isPending}
        atOnce={atOnce}
        onAtOnce={endAtOnce}
        onSend={() => send(undefined)}
      />
      {sheet === 'place' && (
        <PlaceSheet draft={draft} set={set} onTake={position.take} onClose={() => setSheet(undefined)} />
      )}
      {sheet === 'solved' && (
        <SolvedSheet
          sending={sending.isPending}
          refusal={sending.isError ? sayProblem(sending.error) : undefined}
          onSend={send}
          onClose={() => setSheet(undefined)}
        />
      )}
    </main>
  );
}
