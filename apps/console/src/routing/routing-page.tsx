import type { RoutingRule } from '@gezhi/domain/routing';
import { Empty, Failure, SkeletonRows, sayProblem } from '@gezhi/ui/state';
import { sayMoment, useWords } from '@gezhi/ui/words';
import { useRouter } from '@tanstack/react-router';
import { Button, Select } from 'antd';
import { type ReactElement, useState } from 'react';
import { ScrollBox } from '../app/scroll-box.tsx';
import { useAreas } from '../area/areas.ts';
import { DryRunDialog } from './dry-run-dialog.tsx';
import { Faults } from './faults.tsx';
import { RuleDialog } from './rule-dialog.tsx';
import { type RuleHands, RuleRow } from './rule-row.tsx';
import { moved } from './rules.ts';
import { type Routing, type RoutingChanging, useRouting, useRoutingChange } from './use-routing.ts';

interface HeadProps {
  readonly routing: Routing;
  readonly changing: RoutingChanging;
  readonly onAdd: () => void;
  readonly onTry: () => void;
}

/** Whose rules: the district and its streets, those with rules marked. */
function AreaChoice({ routing }: Pick<HeadProps, 'routing'>): ReactElement {
  const words = useWords('routing');
  const router = useRouter();
  const areas = useAreas();
  const levels = [...areas.ofLevel('district'), ...areas.ofLevel('town'), ...areas.ofLevel('community')];
  return (
    <Select<number>
      className="u-area"
      aria-label={words('area')}
      showSearch={{ optionFilterProp: 'label' }}
      value={routing.areaId}
      options={levels.map((area) => ({
        value: area.id,
        label: routing.areas.includes(area.id)
          ? `${areas.nameOf(area)}${words('dot')}${words('hasRules')}`
          : areas.nameOf(area),
      }))}
      onChange={(area: number) => void router.navigate({ href: `/routing?area=${area}` })}
    />
  );
}

function Head({ routing, changing, onAdd, onTry }: HeadProps): ReactElement {
  const words = useWords('routing');
  const { published, before, draft, mayChange } = routing;
  return (
    <header className="k-head">
      <h1>{words('title')}</h1>
      <p className="g-quiet">{words('about')}</p>
      <AreaChoice routing={routing} />
      <span className="u-state" role="status">
        {draft !== null && <b className="g-tag u-draft">{words('draft')}</b>}
        {published !== null &&
          words('inForce', { version: published.version, at: sayMoment(published.publishedAt) })}
      </span>
      {mayChange && (
        <span className="u-buttons">
          {before !== null && draft === null && (
            <Button disabled={changing.isBusy} onClick={changing.undo}>
              {words('undo')}
            </Button>
          )}
          <Button onClick={onTry}>{words('dry.title')}</Button>
          {draft === null ? (
            <Button
              type="primary"
              disabled={changing.isBusy}
              onClick={() => void changing.save(published?.rules ?? []).catch(() => undefined)}
            >
              {words('begin')}
            </Button>
          ) : (
            <>
              <Button onClick={changing.discard}>{words('discard')}</Button>
              <Button onClick={onAdd}>{words('add')}</Button>
              <Button type="primary" disabled={changing.isBusy} onClick={changing.publish}>
                {words('publish')}
              </Button>
            </>
          )}
        </span>
      )}
    </header>
  );
}

interface ListProps {
  readonly rules: readonly RoutingRule[];
  readonly hands: RuleHands | undefined;
}

function List({ rules, hands }: ListProps): ReactElement {
  const words = useWords('routing');
  if (rules.length === 0)
    return <Empty icon="swap" title={words('none')} {...(hands && { words: words('noneHint') })} />;
  return (
    <ol className="u-rules" aria-label={words('title')}>
      <li className="u-columns" aria-hidden="true">
        <span>{words('order')}</span>
        <span>{words('conditions')}</span>
        <span>{words('proposal')}</span>
        <span />
      </li>
      {rules.map((rule, index) => (
        <RuleRow key={rule.id} rule={rule} index={index} count={rules.length} hands={hands} />
      ))}
    </ol>
  );
}

/** What is done with each rule: every change is saved to the draft at once. */
function handsOn(rules: readonly RoutingRule[], changing: RoutingChanging, edit: (index: number) => void) {
  const save = (next: readonly RoutingRule[]) => void changing.save(next).catch(() => undefined);
  return {
    move: (from: number, to: number) => save(moved(rules, from, to)),
    turn: (index: number) =>
      save(rules.map((rule, at) => (at === index ? { ...rule, enabled: !rule.enabled } : rule))),
    edit,
    remove: (index: number) => save(rules.toSpliced(index, 1)),
  };
}

function Loaded({ routing }: { readonly routing: Routing }): ReactElement {
  const words = useWords('routing');
  const changing = useRoutingChange(routing);
  const [opened, setOpened] = useState<number | 'new' | 'dry'>();
  const { draft, published } = routing;
  const rules = (draft ?? published)?.rules ?? [];
  const close = () => setOpened(undefined);
  return (
    <div className="k-page">
      <Head
        routing={routing}
        changing={changing}
        onAdd={() => setOpened('new')}
        onTry={() => setOpened('dry')}
      />
      {draft !== null && <p className="u-hint">{words('draftHint')}</p>}
      <Faults problem={changing.fault} />
      <ScrollBox label={words('title')}>
        <List rules={rules} hands={draft === null ? undefined : handsOn(rules, changing, setOpened)} />
      </ScrollBox>
      {opened === 'dry' && <DryRunDialog routing={routing} rules={rules} onClose={close} />}
      {opened !== undefined && opened !== 'dry' && (
        <RuleDialog index={opened} rules={rules} changing={changing} onClose={close} />
      )}
    </div>
  );
}

/** The rules of an area: read by everybody, drawn up, tried and published by whoever keeps the platform. */
export function RoutingPage({ area }: { readonly area: number | undefined }): ReactElement {
  const query = useRouting(area);
  if (query.data !== undefined) return <Loaded routing={query.data} />;
  if (query.isError) return <Failure words={sayProblem(query.error)} onRetry={() => void query.refetch()} />;
  return <SkeletonRows rows={14} />;
}
