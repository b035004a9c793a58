import type { Procedure } from '@gezhi/domain/catalogue';
import { compareProcedures } from '@gezhi/domain/procedure';
import { Icon } from '@gezhi/ui/icon';
import { ProcedurePane } from '@gezhi/ui/procedure';
import { Failure, SkeletonRows, sayProblem } from '@gezhi/ui/state';
import { useTitle, useWords } from '@gezhi/ui/words';
import { Button } from 'antd';
import { type ReactElement, useMemo, useState } from 'react';
import { ScrollBox } from '../app/scroll-box.tsx';
import type { Chosen } from './choice.ts';
import { Differences } from './differences.tsx';
import { differenceMarks, type Versions } from './say-difference.ts';
import { useVersion, type Whose } from './use-page.ts';

interface SidesProps extends Versions {
  /** How the two are called over their diagrams. */
  readonly titles: readonly [string, string];
}

/** Two versions beside each other, what differs marked in both diagrams and said below. */
function Sides({ before, after, titles }: SidesProps): ReactElement {
  const words = useWords('procedure');
  const [chosen, choose] = useState<Chosen>();
  const shown = {
    action: chosen?.kind === 'action' ? chosen.name : undefined,
    state: chosen?.kind === 'state' ? chosen.name : undefined,
  };
  const marks = useMemo(() => {
    const differences = compareProcedures(before, after);
    return [differenceMarks(differences, 'before'), differenceMarks(differences, 'after')] as const;
  }, [before, after]);
  return (
    <>
      <div className="pr-sides">
        <div>
          <h2>{titles[0]}</h2>
          <ProcedurePane procedure={before} marks={marks[0]} label={titles[0]} {...shown} />
        </div>
        <div>
          <h2>{titles[1]}</h2>
          <ProcedurePane procedure={after} marks={marks[1]} label={titles[1]} {...shown} />
        </div>
      </div>
      <ScrollBox className="pr-compared" label={words('compare.title')}>
        <h2>{words('compare.title')}</h2>
        <Differences before={before} after={after} chosen={chosen} onChoose={choose} />
      </ScrollBox>
    </>
  );
}

interface CompareProps {
  readonly whose: Whose;
  readonly version: number;
  /** What lies beside it: the draft as it stands on the screen, else what is in force. */
  readonly after: Procedure;
  readonly afterTitle: string;
  readonly onBack: () => void;
}

/** An earlier version beside the draft or what is in force. */
export function Compare({ whose, version, after, afterTitle, onBack }: CompareProps): ReactElement {
  const words = useWords('procedure');
  const titled = useTitle();
  const query = useVersion(whose, version);
  return (
    <div className="pr-page pr-comparing">
      <header className="k-head">
        <Button type="text" aria-label={words('compare.back')} icon={<Icon name="back" />} onClick={onBack} />
        <h1>{words('compare.heading', { title: titled(after.title), version })}</h1>
      </header>
      {query.isPending && <SkeletonRows rows={12} />}
      {query.isError && <Failure words={sayProblem(query.error)} onRetry={() => void query.refetch()} />}
      {query.isSuccess && (
        <Sides
          before={query.data.procedure}
          after={after}
          titles={[words('version', { version }), afterTitle]}
        />
      )}
    </div>
  );
}
