import type { CategoryDraft, SimulationDrafts } from '@gezhi/domain/simulation';
import { sayProblem } from '@gezhi/ui/state';
import { useTitle, useWords } from '@gezhi/ui/words';
import { useRouter } from '@tanstack/react-router';
import { Alert, Button, DatePicker, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { type ReactElement, type ReactNode, useState } from 'react';
import { useAreas } from '../area/areas.ts';
import { CategoryDrafts } from './category-drafts.tsx';
import { type Handed, letGo, readHanded } from './handed.ts';
import { type ToTry, type Tryable, useBeginning } from './use-simulation.ts';

interface Choice {
  readonly areaId: number | undefined;
  readonly period: readonly [Dayjs, Dayjs];
  /** `areaId code revision` of the procedure draft, and `areaId revision` of the routing draft. */
  readonly procedure: string | undefined;
  readonly routing: string | undefined;
  /** `areaId revision` of the catalogue's draft. */
  readonly catalogue: string | undefined;
  readonly categories: readonly CategoryDraft[];
  readonly handed: Handed;
}

const dayText = (day: Dayjs) => day.format('YYYY-MM-DD');
const keyOf = (...parts: readonly (string | number)[]) => parts.join(' ');

/** What is chosen, as the server is asked; undefined while nothing is tried. */
function toTry({
  areaId,
  period,
  procedure,
  routing,
  catalogue,
  categories,
  handed,
}: Choice): ToTry | undefined {
  const drafts: SimulationDrafts = {};
  if (procedure !== undefined) {
    const [area = '', code = '', revision = ''] = procedure.split(' ');
    drafts.procedure = { areaId: Number(area), code, revision: Number(revision) };
  }
  if (routing !== undefined) {
    const [area = '', revision = ''] = routing.split(' ');
    drafts.routing = { areaId: Number(area), revision: Number(revision) };
  }
  if (catalogue !== undefined) {
    const [area = '', revision = ''] = catalogue.split(' ');
    drafts.catalogue = { areaId: Number(area), revision: Number(revision) };
  }
  if (categories.length > 0) drafts.categories = [...categories];
  if (handed.limits !== undefined) drafts.limits = handed.limits;
  if (handed.calendar !== undefined && handed.calendar.length > 0) drafts.calendar = handed.calendar;
  if (areaId === undefined || Object.keys(drafts).length === 0) return undefined;
  return { areaId, from: dayText(period[0]), to: dayText(period[1]), drafts };
}

interface LineProps {
  readonly name: string;
  readonly children: ReactNode;
}

function Line({ name, children }: LineProps): ReactElement {
  return (
    <div className="si-line">
      <span>{name}</span>
      <div>{children}</div>
    </div>
  );
}

interface HandedLineProps {
  readonly kind: 'limits' | 'calendar';
  readonly handed: Handed;
  readonly onDrop: () => void;
}

/** An edit that its own page handed over, or the way to that page. */
function HandedLine({ kind, handed, onDrop }: HandedLineProps): ReactElement {
  const words = useWords('simulation');
  const router = useRouter();
  return (
    <Line name={words(`kind.${kind}`)}>
      {handed[kind] === undefined ? (
        <Button size="small" type="link" onClick={() => void router.navigate({ href: `/${kind}` })}>
          {words(`draft.get.${kind}`)}
        </Button>
      ) : (
        <span className="si-handed">
          <b className="g-tag">{words('draft.handed')}</b>
          <Button size="small" type="link" onClick={onDrop}>
            {words('draft.drop')}
          </Button>
        </span>
      )}
    </Line>
  );
}

interface AskPanelProps {
  readonly tryable: Tryable;
  /** Code and area of a procedure draft that another page asked to be tried. */
  readonly procedure: string | undefined;
  readonly area: number | undefined;
  readonly onBegun: (id: string) => void;
}

function useChoice({ tryable, procedure: code, area }: AskPanelProps) {
  const asked = tryable.procedures.find((one) => one.code === code && (area ?? one.areaId) === one.areaId);
  const [choice, setChoice] = useState<Choice>(() => ({
    areaId: tryable.areas.includes(area ?? 0) ? area : tryable.areas[0],
    period: [dayjs().subtract(29, 'day'), dayjs()],
    procedure: asked === undefined ? undefined : keyOf(asked.areaId, asked.code, asked.revision),
    routing: undefined,
    catalogue: undefined,
    categories: [],
    handed: readHanded(),
  }));
  return { choice, change: (more: Partial<Choice>) => setChoice((before) => ({ ...before, ...more })) };
}

/** Which matters, and which drafts: whoever chose them starts here. */
export function AskPanel(props: AskPanelProps): ReactElement {
  const { tryable, onBegun } = props;
  const words = useWords('simulation');
  const areas = useAreas();
  const titled = useTitle();
  const { choice, change } = useChoice(props);
  const { begin, isBeginning, fault } = useBeginning((id) => {
    letGo();
    onBegun(id);
  });
  const asked = toTry(choice);
  const areaName = (id: number) => areas.sayPath(id);
  const without = (kind: 'limits' | 'calendar') => {
    const { [kind]: _, ...handed } = choice.handed;
    change({ handed });
  };
  return (
    <section className="si-ask">
      <h2>{words('ask.title')}</h2>
      <Line name={words('ask.area')}>
        <Select<number>
          aria-label={words('ask.area')}
          showSearch={{ optionFilterProp: 'label' }}
          value={choice.areaId ?? null}
          options={tryable.areas.map((id) => ({ value: id, label: areaName(id) }))}
          onChange={(areaId: number) => change({ areaId })}
        />
      </Line>
      <Line name={words('ask.period')}>
        <DatePicker.RangePicker
          allowClear={false}
          value={[choice.period[0], choice.period[1]]}
          onChange={(next) => next?.[0] && next[1] && change({ period: [next[0], next[1]] })}
        />
      </Line>
      <h3>{words('ask.drafts')}</h3>
      <Line name={words('kind.procedure')}>
        <Select<string>
          allowClear
          aria-label={words('kind.procedure')}
          placeholder={words(tryable.procedures.length === 0 ? 'draft.none' : 'draft.inForce')}
          disabled={tryable.procedures.length === 0}
          value={choice.procedure ?? null}
          options={tryable.procedures.map((one) => ({
            value: keyOf(one.areaId, one.code, one.revision),
            label: `${titled(one.title)}${words('dot')}${areaName(one.areaId)}`,
          }))}
          onChange={(procedure: string | undefined) => change({ procedure })}
        />
      </Line>
      <Line name={words('kind.routing')}>
        <Select<string>
          allowClear
          aria-label={words('kind.routing')}
          placeholder={words(tryable.routing.length === 0 ? 'draft.none' : 'draft.inForce')}
          disabled={tryable.routing.length === 0}
          value={choice.routing ?? null}
          options={tryable.routing.map((one) => ({
            value: keyOf(one.areaId, one.revision),
            label: words('draft.rules', { area: areaName(one.areaId), count: one.rules }),
          }))}
          onChange={(routing: string | undefined) => change({ routing })}
        />
      </Line>
      <Line name={words('kind.catalogue')}>
        <Select<string>
          allowClear
          aria-label={words('kind.catalogue')}
          placeholder={words(tryable.catalogue.length === 0 ? 'draft.none' : 'draft.inForce')}
          disabled={tryable.catalogue.length === 0}
          value={choice.catalogue ?? null}
          options={tryable.catalogue.map((one) => ({
            value: keyOf(one.areaId, one.revision),
            label: words('draft.changes', { area: areaName(one.areaId), count: one.changes }),
          }))}
          onChange={(catalogue: string | undefined) => change({ catalogue })}
        />
      </Line>
      <HandedLine kind="limits" handed={choice.handed} onDrop={() => without('limits')} />
      <HandedLine kind="calendar" handed={choice.handed} onDrop={() => without('calendar')} />
      <Line name={words('kind.categories')}>
        <CategoryDrafts drafts={choice.categories} onChange={(categories) => change({ categories })} />
      </Line>
      {fault !== null && <Alert type="error" showIcon role="alert" title={sayProblem(fault)} />}
      <Button
        type="primary"
        disabled={asked === undefined}
        loading={isBeginning}
        onClick={() => asked !== undefined && begin(asked)}
      >
        {words('ask.start')}
      </Button>
      <p className="g-quiet">{words(asked === undefined ? 'ask.choose' : 'ask.note')}</p>
    </section>
  );
}
