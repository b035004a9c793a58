import { sayProblem } from '@gezhi/ui/state';
import { say, sayIfKnown } from '@gezhi/ui/words';
import { Alert } from 'antd';
import type { ReactElement } from 'react';
import { refusedFields } from '../people/faults.ts';

/** Why an edit of the catalogue was refused, a sentence for each reason. */
export function Faults({ problem }: { readonly problem: unknown }): ReactElement | null {
  if (problem === null || problem === undefined) return null;
  const codes = new Set(refusedFields(problem).map(({ code }) => code));
  const said = [...codes].map(
    (code) => sayIfKnown('catalogue', `fault.${code}`) ?? say('catalogue', 'fault.other'),
  );
  const title = said.length === 0 ? sayProblem(problem) : [...new Set(said)].join(' ');
  return <Alert className="k-fault" type="error" showIcon role="alert" title={title} />;
}
