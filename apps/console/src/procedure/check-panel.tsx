import type { Procedure } from '@gezhi/domain/catalogue';
import type { Edit } from '@gezhi/domain/procedure';
import { Icon } from '@gezhi/ui/icon';
import { sayProblem } from '@gezhi/ui/state';
import { useWords } from '@gezhi/ui/words';
import { Button } from 'antd';
import { type ReactElement, useEffect, useRef } from 'react';
import { ScrollBox } from '../app/scroll-box.tsx';
import type { Choosing, Chosen } from './choice.ts';
import { type Numbered, ticksOf } from './findings.ts';
import { useSayFinding } from './say-finding.ts';
import type { Check } from './use-page.ts';

interface CheckPanelProps {
  readonly procedure: Procedure;
  readonly check: Check;
  readonly findings: readonly Numbered[];
  readonly choosing: Choosing;
  readonly onFix: (edit: Edit) => void;
}

function Ticks({ check }: Pick<CheckPanelProps, 'check'>): ReactElement | null {
  const words = useWords('procedure');
  if (check.data === undefined) return null;
  const { findings, looked } = check.data;
  const ticks = ticksOf(findings);
  const said = [
    { key: 'reached', holds: ticks.reached, words: words('check.reached') },
    { key: 'ways', holds: ticks.ways, words: words('check.ways') },
    {
      key: 'people',
      holds: ticks.people && looked.areas > 0,
      words: words('check.people', { count: looked.areas }),
    },
  ];
  return (
    <ul className="pr-ticked">
      {said
        .filter(({ holds }) => holds)
        .map((one) => (
          <li key={one.key}>
            <Icon name="check" size={14} />
            {one.words}
          </li>
        ))}
    </ul>
  );
}

function Sum({ check, findings }: Pick<CheckPanelProps, 'check' | 'findings'>): ReactElement {
  const words = useWords('procedure');
  const must = findings.filter(({ finding }) => finding.severity === 'must').length;
  const advice = findings.length - must;
  if (check.isError) return <span className="pr-bad">{sayProblem(check.error)}</span>;
  if (check.data === undefined) return <>{words('check.running')}</>;
  return (
    <>
      {must > 0 && <b className="pr-bad">{words('check.must', { count: must })}</b>}
      {advice > 0 && <span>{words('check.advice', { count: advice })}</span>}
      {findings.length === 0 && <span>{words('check.none')}</span>}
      {check.isBehind && <span className="g-quiet">{words('check.running')}</span>}
    </>
  );
}

interface RowProps extends Omit<CheckPanelProps, 'check' | 'findings'> {
  readonly numbered: Numbered;
}

function FindingRow({ numbered, procedure, choosing, onFix }: RowProps): ReactElement {
  const words = useWords('procedure');
  const { number, finding } = numbered;
  const said = useSayFinding(procedure)(finding);
  const { at, fix, severity } = finding;
  const row: Chosen | undefined = at.kind === 'procedure' ? undefined : { kind: at.kind, name: at.name };
  const isChosen =
    row !== undefined && choosing.chosen?.kind === row.kind && choosing.chosen.name === row.name;
  const line = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isChosen) line.current?.scrollIntoView({ block: 'nearest' });
  }, [isChosen]);
  return (
    <li ref={line} className={isChosen ? 'pr-finding pr-finding-on' : 'pr-finding'}>
      <b className={`g-disc g-disc-${severity}`}>{number}</b>
      {row === undefined ? (
        <span>{said.place}</span>
      ) : (
        <button type="button" className="pr-place" onClick={() => choosing.choose(row)}>
          {said.place}
        </button>
      )}
      <span>
        <span className="g-unseen">{words(`check.severity.${severity}`)}</span>
        {said.problem}
      </span>
      <span className="pr-remedy">{said.remedy}</span>
      <span className="pr-fix">
        {fix !== undefined && (
          <Button
            type="link"
            size="small"
            aria-label={words('check.fixNumber', { number })}
            onClick={() => onFix(fix)}
          >
            {words('check.fix')}
          </Button>
        )}
      </span>
    </li>
  );
}

/** What is to be mended before publishing and what should be looked at, each with its place, its remedy and the change itself. */
export function CheckPanel({ check, findings, ...row }: CheckPanelProps): ReactElement {
  const words = useWords('procedure');
  return (
    <section className="pr-check" aria-label={words('check.title')}>
      <header>
        <h2>{words('check.title')}</h2>
        <span className="pr-sum" role="status">
          <Sum check={check} findings={findings} />
        </span>
        <Ticks check={check} />
        <Button
          size="small"
          icon={<Icon name="refresh" size={14} />}
          loading={check.isFetching}
          onClick={() => void check.refetch()}
        >
          {words('check.again')}
        </Button>
      </header>
      {findings.length > 0 && (
        <>
          <div className="pr-finding pr-finding-head" aria-hidden="true">
            <span />
            <span>{words('check.place')}</span>
            <span>{words('check.problem')}</span>
            <span>{words('check.remedy')}</span>
            <span />
          </div>
          <ScrollBox label={words('check.findings')} className="pr-findings">
            <ul>
              {findings.map((numbered) => (
                <FindingRow key={numbered.number} {...row} numbered={numbered} />
              ))}
            </ul>
          </ScrollBox>
        </>
      )}
    </section>
  );
}
