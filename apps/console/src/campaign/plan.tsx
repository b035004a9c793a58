import { Icon } from '@gezhi/ui/icon';
import { sayMoment, useWords } from '@gezhi/ui/words';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import { ColumnHeads } from '../app/column-heads.tsx';
import { ScrollBox } from '../app/scroll-box.tsx';
import { useUnits } from '../people/units.ts';
import type { CampaignView } from './campaigns.ts';

export type PlanStep = CampaignView['plan'][number];

/** What is done with a step, with a note. */
export type Settling = 'finishStep' | 'dropStep';

interface PlanProps {
  readonly plan: readonly PlanStep[];
  readonly onSettle: (step: PlanStep, how: Settling) => void;
}

const ICONS = { open: 'todo', done: 'check', dropped: 'minus' } as const;

function Row({ step, onSettle }: { readonly step: PlanStep } & Pick<PlanProps, 'onSettle'>): ReactElement {
  const words = useWords('campaign');
  const units = useUnits();
  return (
    <tr>
      <th scope="row">
        {step.words}
        {step.matter !== null && (
          <small>
            <Link to="/matters/$id" params={{ id: step.matter.id }}>
              {step.matter.number} {step.matter.title}
            </Link>
          </small>
        )}
        {step.note !== null && <small>{step.note}</small>}
      </th>
      <td>{units.sayName(step.unitId)}</td>
      <td className={step.late ? 'ca-missed' : undefined}>
        {step.dueOn}
        {step.late && <small className="ca-missed">{words('late')}</small>}
      </td>
      <td>
        <span className="ca-step-state">
          <Icon name={ICONS[step.state]} size={14} />
          {words(`stepState.${step.state}`)}
        </span>
        {step.settledAt !== null && <small>{sayMoment(step.settledAt)}</small>}
      </td>
      <td className="c-unprinted">
        {step.can.map((how) => (
          <Button
            key={how}
            size="small"
            type={how === 'finishStep' ? 'primary' : 'text'}
            onClick={() => onSettle(step, how)}
          >
            {words(`settle.${how}`)}
          </Button>
        ))}
      </td>
    </tr>
  );
}

/** The plan: who does what until when, and where it stands. */
export function Plan({ plan, onSettle }: PlanProps): ReactElement {
  const words = useWords('campaign');
  if (plan.length === 0) return <p className="g-quiet">{words('noPlan')}</p>;
  return (
    <ScrollBox label={words('plan')}>
      <table className="c-plain-table">
        <thead>
          <tr>
            <ColumnHeads
              names={(['words', 'unit', 'dueOn', 'state'] as const).map((column) => words(`field.${column}`))}
            />
            <td className="c-unprinted" />
          </tr>
        </thead>
        <tbody>
          {plan.map((step) => (
            <Row key={step.id} step={step} onSettle={onSettle} />
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}
