import type { RoutingRule } from '@gezhi/domain/routing';
import { Icon } from '@gezhi/ui/icon';
import { useWords } from '@gezhi/ui/words';
import { Button, Switch } from 'antd';
import type { KeyboardEvent, ReactElement } from 'react';
import { useAreas } from '../area/areas.ts';
import { useCategories } from '../catalogue/categories.ts';
import { useLines } from '../duty-list/lines.ts';
import { useUnits } from '../people/units.ts';
import { sayConditions } from './rules.ts';

/** What may be done with a rule of the draft. */
export interface RuleHands {
  readonly move: (from: number, to: number) => void;
  readonly turn: (index: number) => void;
  readonly edit: (index: number) => void;
  readonly remove: (index: number) => void;
}

interface RuleRowProps {
  readonly rule: RoutingRule;
  readonly index: number;
  readonly count: number;
  /** Absent for whoever only reads, and for the rules in force. */
  readonly hands: RuleHands | undefined;
}

function Conditions({ rule }: Pick<RuleRowProps, 'rule'>): ReactElement {
  const words = useWords('routing');
  const categories = useCategories();
  const areas = useAreas();
  const said = sayConditions(rule.when, { categories, areas });
  return <>{said.length === 0 ? words('any') : said.join(words('dot'))}</>;
}

function Proposal({ rule }: Pick<RuleRowProps, 'rule'>): ReactElement {
  const words = useWords('routing');
  const units = useUnits();
  const lines = useLines();
  const { lead, assists, line } = rule.propose;
  return (
    <>
      <b>{units.sayCalled(lead)}</b>
      {assists.length > 0 && (
        <small>
          {words('assists')} {assists.map((name) => units.sayCalled(name)).join(words('comma'))}
        </small>
      )}
      {line !== null && <small className="g-quiet">{lines.sayCode(line)}</small>}
    </>
  );
}

function Buttons({ index, count, hands }: RuleRowProps & { readonly hands: RuleHands }): ReactElement {
  const words = useWords('routing');
  return (
    <>
      <Button
        size="small"
        aria-label={words('up')}
        disabled={index === 0}
        icon={<Icon name="up" size={14} />}
        onClick={() => hands.move(index, index - 1)}
      />
      <Button
        size="small"
        aria-label={words('down')}
        disabled={index === count - 1}
        icon={<Icon name="down" size={14} />}
        onClick={() => hands.move(index, index + 1)}
      />
      <Button size="small" onClick={() => hands.edit(index)}>
        {words('edit')}
      </Button>
      <Button
        size="small"
        aria-label={words('remove')}
        icon={<Icon name="trash" size={14} />}
        onClick={() => hands.remove(index)}
      />
    </>
  );
}

/** One rule in its place: moved by dragging, by its buttons, or with Alt and the arrow keys. */
export function RuleRow(props: RuleRowProps): ReactElement {
  const { rule, index, hands } = props;
  const words = useWords('routing');
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (hands === undefined || by === undefined || !event.altKey) return;
    event.preventDefault();
    hands.move(index, index + by);
  };
  return (
    <li
      className={rule.enabled ? 'u-rule' : 'u-rule u-off'}
      draggable={hands !== undefined}
      onKeyDown={onKeyDown}
      onDragStart={(event) => event.dataTransfer.setData('text/plain', String(index))}
      onDragOver={(event) => hands !== undefined && event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        hands?.move(Number(event.dataTransfer.getData('text/plain')), index);
      }}
    >
      <span className="u-number" title={hands === undefined ? undefined : words('drag')}>
        {index + 1}
      </span>
      <span className="u-when">
        <Conditions rule={rule} />
      </span>
      <span className="u-propose">
        <Proposal rule={rule} />
      </span>
      <span className="u-hands">
        {hands === undefined ? (
          !rule.enabled && <span className="g-tag">{words('disabled')}</span>
        ) : (
          <>
            <Switch
              size="small"
              checked={rule.enabled}
              aria-label={`${words('enabled')} ${words('number', { number: index + 1 })}`}
              onChange={() => hands.turn(index)}
            />
            <Buttons {...props} hands={hands} />
          </>
        )}
      </span>
    </li>
  );
}
