import { sayProblem } from '@gezhi/ui/state';
import { say, sayIfKnown } from '@gezhi/ui/words';
import { Alert } from 'antd';
import type { ReactElement } from 'react';
import { refusedFields } from '../people/faults.ts';

/** Why the server refused something, a sentence for each reason; nothing where it did not. */
export function Fault({ problem }: { readonly problem: unknown }): ReactElement | null {
  if (problem === null || problem === undefined) return null;
  const codes = new Set(refusedFields(problem).map(({ code }) => code));
  const said = [...codes].map(
    (code) => sayIfKnown('procedure', `fault.${code}`) ?? say('procedure', 'fault.other'),
  );
  const title = said.length === 0 ? sayProblem(problem) : [...new Set(said)].join(' ');
  return <Alert className="pr-fault" type="error" showIcon role="alert" title={title} />;
}
