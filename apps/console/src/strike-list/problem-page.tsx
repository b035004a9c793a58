import { Icon } from '@gezhi/ui/icon';
import { photoAddress } from '@gezhi/ui/photo';
import { Failure, SkeletonRows, sayProblem, usePageTitle } from '@gezhi/ui/state';
import { DueMark, StateMark } from '@gezhi/ui/strike-list';
import { sayIfKnown, sayMoment, useWords } from '@gezhi/ui/words';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { type ReactElement, useState } from 'react';
import { useAreas } from '../area/areas.ts';
import { useUnits } from '../people/units.ts';
import { ProblemDialog } from './problem-dialog.tsx';
import { type ProblemView, useProblem } from './problems.ts';
import { type SaidStep, StepDialog } from './step-dialog.tsx';
import './strike-list.css';

function Facts({ data }: Pick<ProblemView, 'data'>): ReactElement {
  const words = useWords('strikeList');
  const areas = useAreas();
  const units = useUnits();
  const facts = [
    ['list', areas.sayPath(data.areaId)],
    ['where', areas.sayPath(data.whereId)],
    ['unit', units.sayName(data.unitId)],
    ['accountable', data.accountable?.name ?? '—'],
    ['measure', data.measure ?? '—'],
  ] as const;
  return (
    <dl className="c-plain-facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{words(`column.${name}`)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
      <div>
        <dt>{words('column.due')}</dt>
        <dd>
          <DueMark dueOn={data.dueOn} light={data.light} />
        </dd>
      </div>
      <div>
        <dt>{words('column.source')}</dt>
        <dd>
          {words(`source.${data.source}`)}{' '}
          {data.matter !== null && (
            <Link to="/matters/$id" params={{ id: data.matter.id }}>
              {data.matter.number}
            </Link>
          )}
          {data.campaignId !== null && (
            <Link to="/campaigns/$id" params={{ id: data.campaignId }}>
              {words('open')}
            </Link>
          )}
        </dd>
      </div>
    </dl>
  );
}

function Course({ course }: Pick<ProblemView, 'course'>): ReactElement {
  const words = useWords('strikeList');
  const units = useUnits();
  return (
    <section>
      <h2>{words('course')}</h2>
      <ol className="sl-course">
        {course.map((entry) => (
          <li key={entry.id}>
            <p>
              <strong>{sayIfKnown('strikeList', `did.${entry.action}`) ?? entry.action}</strong>
              <span className="g-quiet">
                {sayMoment(entry.at)} · {entry.name ?? words('itself')}
                {entry.unitId !== null && ` → ${units.sayName(entry.unitId)}`}
              </span>
            </p>
            {entry.words !== null && <p className="sl-words">{entry.words}</p>}
            {entry.photos.length > 0 && (
              <div className="sl-photos">
                {entry.photos.map((id) => (
                  <a key={id} href={photoAddress(id, 'full')} target="_blank" rel="noreferrer">
                    <img src={photoAddress(id, 'thumb')} alt={words('evidence')} width={120} height={90} />
                  </a>
                ))}
              </div>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

const STEPS: readonly SaidStep[] = ['strike', 'askStrike', 'sendBack'];

function Loaded({ view }: { readonly view: ProblemView }): ReactElement {
  const words = useWords('strikeList');
  const [opened, setOpened] = useState<SaidStep | 'revise'>();
  const { data, can, blocked, course } = view;
  const steps = STEPS.filter((step) => can.includes(step));
  return (
    <article className="c-plain">
      <header className="c-plain-head">
        <div>
          <p className="c-unprinted">
            <Link to="/problems">{words('title')}</Link>
          </p>
          <h1>{data.what}</h1>
          <p className="sl-standing">
            <span className="sl-number">{data.number}</span> <StateMark state={data.state} />
          </p>
        </div>
        <div className="c-plain-tools c-unprinted">
          {steps.map((step, index) => (
            <Button key={step} type={index === 0 ? 'primary' : 'default'} onClick={() => setOpened(step)}>
              {words(`step.${step}`)}
            </Button>
          ))}
          {can.includes('reviseProblem') && (
            <Button onClick={() => setOpened('revise')}>{words('revise')}</Button>
          )}
          <Button icon={<Icon name="print" size={16} />} onClick={() => window.print()}>
            {words('print')}
          </Button>
        </div>
      </header>
      {blocked !== null && <p className="sl-blocked">{words(`blocked.${blocked}`)}</p>}
      <div className="c-plain-columns">
        <Facts data={data} />
        <Course course={course} />
      </div>
      {opened === 'revise' && (
        <ProblemDialog areaId={data.areaId} problem={data} onClose={() => setOpened(undefined)} />
      )}
      {opened !== undefined && opened !== 'revise' && (
        <StepDialog step={opened} problem={data} onClose={() => setOpened(undefined)} />
      )}
    </article>
  );
}

/** A listed problem: who answers for it, its course with evidence, and the next step. */
export function ProblemPage({ id }: { readonly id: string }): ReactElement {
  const words = useWords('strikeList');
  const query = useProblem(id);
  usePageTitle(words('title'));
  if (query.isPending) return <SkeletonRows rows={8} height={48} />;
  if (query.isError) return <Failure words={sayProblem(query.error)} onRetry={() => void query.refetch()} />;
  return <Loaded view={query.data} />;
}
