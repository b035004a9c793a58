import { LEAST_TOLD, type RoutingRule } from '@gezhi/domain/routing';
import { exactTime, useWords } from '@gezhi/ui/words';
import { Button, DatePicker, Modal, Progress } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { type ReactElement, useEffect, useState } from 'react';
import { ScrollBox } from '../app/scroll-box.tsx';
import { useAreas } from '../area/areas.ts';
import { useCategories } from '../catalogue/categories.ts';
import '../form/form.css';
import { ColumnHeads } from '../app/column-heads.tsx';
import { useUnits } from '../people/units.ts';
import { Faults } from './faults.tsx';
import { sayConditions } from './rules.ts';
import { type DryRunFound, type Told, useDryRun } from './use-dry-run.ts';
import type { Routing } from './use-routing.ts';

interface FoundProps {
  readonly found: DryRunFound;
  readonly areaId: number;
  readonly rules: readonly RoutingRule[];
}

/** How a rule is called: by its number in this list, or the area it stands in. */
function useRuleName({ areaId, rules }: Omit<FoundProps, 'found'>): (key: string | null) => string {
  const words = useWords('routing');
  const areas = useAreas();
  return (key) => {
    if (key === null) return words('dry.fallback');
    const [area = '', id = ''] = key.split(':');
    const at = rules.findIndex((rule) => rule.id === id);
    if (Number(area) === areaId && at >= 0) return words('number', { number: at + 1 });
    const other = areas.find(Number(area));
    return `${other === undefined ? area : areas.nameOf(other)} ${id}`;
  };
}

/** A count in words: of one whose parts are not all told, what it is at least. */
function useSayTold(): (told: Told | undefined) => string {
  const words = useWords('routing');
  return (told) => {
    if (told === undefined) return '0';
    const { least, few, withheld } = told;
    if (few + withheld === 0) return String(least);
    if (least === 0 && few + withheld === 1)
      return few === 1 ? words('dry.few', { count: LEAST_TOLD }) : words('dry.withheld');
    return words('dry.least', { count: least + few + withheld * LEAST_TOLD });
  };
}

function Counts({ found, areaId, rules }: FoundProps): ReactElement {
  const words = useWords('routing');
  const categories = useCategories();
  const areas = useAreas();
  const name = useRuleName({ areaId, rules });
  const say = useSayTold();
  const elsewhere = Object.entries(found.matched).filter(([key]) => !key.startsWith(`${areaId}:`));
  return (
    <>
      <dl className="u-counts">
        <div>
          <dt>{words('dry.elsewhere')}</dt>
          <dd>{say(found.elsewhere)}</dd>
        </div>
        <div>
          <dt>{words('dry.fallback')}</dt>
          <dd>{say(found.fallback)}</dd>
        </div>
        <div>
          <dt>{words('dry.fallbackElsewhere')}</dt>
          <dd>{say(found.fallbackElsewhere)}</dd>
        </div>
      </dl>
      {found.words !== null && <p className="g-quiet">{words('dry.words', { words: found.words })}</p>}
      <h3>{words('dry.matched')}</h3>
      <ol className="u-matched">
        {rules.map((rule, index) => (
          <li key={rule.id}>
            <span>{words('number', { number: index + 1 })}</span>
            <span>{sayConditions(rule.when, { categories, areas }).join(words('dot')) || words('any')}</span>
            <b>{rule.enabled ? say(found.matched[`${areaId}:${rule.id}`]) : words('disabled')}</b>
          </li>
        ))}
        {elsewhere.map(([key, count]) => (
          <li key={key}>
            <span>{name(key)}</span>
            <span />
            <b>{say(count)}</b>
          </li>
        ))}
      </ol>
    </>
  );
}

const COLUMNS = ['number', 'category', 'area', 'dispatched', 'went', 'would', 'rule'] as const;

function Rows({ found, areaId, rules }: FoundProps): ReactElement | null {
  const words = useWords('routing');
  const categories = useCategories();
  const areas = useAreas();
  const units = useUnits();
  const name = useRuleName({ areaId, rules });
  if (found.rows.length === 0) return null;
  const caption = words('dry.rows', { count: found.rows.length });
  return (
    <ScrollBox className="u-found" label={caption}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <ColumnHeads names={COLUMNS.map((column) => words(`dry.column.${column}`))} />
          </tr>
        </thead>
        <tbody>
          {found.rows.map((row) => (
            <tr key={row.number}>
              <th scope="row">{row.number}</th>
              <td>{categories.sayName(row.category)}</td>
              <td>{areas.sayPath(row.areaId)}</td>
              <td>{exactTime(row.dispatchedAt)}</td>
              <td>{units.sayName(row.wentTo)}</td>
              <td>{units.sayName(row.wouldGoTo)}</td>
              <td>{name(row.rule)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

function Running({
  found,
  onStop,
}: {
  readonly found: DryRunFound;
  readonly onStop: () => void;
}): ReactElement {
  const words = useWords('routing');
  const { seen, total, state } = found;
  const said = {
    running: words('dry.progress', { seen, total }),
    done: total === 0 ? words('dry.empty') : words('dry.done', { total }),
    stopped: words('dry.stopped'),
  }[state];
  return (
    <div className="u-running">
      <Progress
        percent={total === 0 ? 100 : Math.floor((seen / total) * 100)}
        showInfo={false}
        aria-label={words('dry.title')}
      />
      <span role="status">{said}</span>
      {state === 'running' && <Button onClick={onStop}>{words('dry.stop')}</Button>}
    </div>
  );
}

interface DryRunDialogProps {
  readonly routing: Routing;
  /** The draft where there is one, else what is in force. */
  readonly rules: readonly RoutingRule[];
  readonly onClose: () => void;
}

const dayText = (day: Dayjs) => day.format('YYYY-MM-DD');

/** Takes past matters through the rules once more: counts, and where they would go elsewhere. */
export function DryRunDialog({ routing, rules, onClose }: DryRunDialogProps): ReactElement {
  const words = useWords('routing');
  const app = useWords('app');
  const [period, setPeriod] = useState<[Dayjs, Dayjs]>([dayjs().subtract(29, 'day'), dayjs()]);
  const { begin, stop, found, fault } = useDryRun();
  const { areaId, draft } = routing;
  // Whoever closes it waits for nothing any more.
  useEffect(() => stop, [stop]);
  const [from, to] = period;
  return (
    <Modal open onCancel={onClose} footer={null} width={980} title={words('dry.title')} destroyOnHidden>
      <p className="g-quiet">{words('dry.about')}</p>
      <div className="u-asked">
        <span>{words('dry.period')}</span>
        <DatePicker.RangePicker
          allowClear={false}
          value={period}
          onChange={(next) => next?.[0] && next[1] && setPeriod([next[0], next[1]])}
        />
        <Button
          type="primary"
          disabled={found?.state === 'running'}
          onClick={() =>
            void begin({ areaId, revision: draft?.revision ?? null, from: dayText(from), to: dayText(to) })
          }
        >
          {words('dry.start')}
        </Button>
      </div>
      <Faults problem={fault} />
      {found !== undefined && (
        <>
          <Running found={found} onStop={stop} />
          <Counts found={found} areaId={areaId} rules={rules} />
          <Rows found={found} areaId={areaId} rules={rules} />
        </>
      )}
      <div className="x-buttons">
        <Button onClick={onClose}>{app('close')}</Button>
      </div>
    </Modal>
  );
}
