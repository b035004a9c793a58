import { sayProblem } from '@gezhi/ui/state';
import { say, sayIfKnown } from '@gezhi/ui/words';
import { Alert } from 'antd';
import type { ReactElement } from 'react';
import { refusedFields } from '../people/faults.ts';

const WEEKDAY = /\.week\.([0-6])/;
const LINE = /^change\.text\.(\d+)$/;

/** What the server found wrong, a sentence for each field. */
function sentencesOf(problem: unknown): readonly string[] {
  return refusedFields(problem).map(({ path, code }) => {
    const what = sayIfKnown('calendarPage', `fault.${code}`) ?? say('calendarPage', 'fault.other');
    const line = LINE.exec(path)?.[1];
    if (line !== undefined) return say('calendarPage', 'fault.line', { line, what });
    const weekday = WEEKDAY.exec(path)?.[1];
    const where = weekday === undefined ? undefined : sayIfKnown('calendarPage', `weekdayLong.${weekday}`);
    return where === undefined ? what : say('calendarPage', 'fault.at', { where, what });
  });
}

/** Why a change was refused. */
export function Faults({ problem }: { readonly problem: unknown }): ReactElement | null {
  if (problem === null || problem === undefined) return null;
  const sentences = sentencesOf(problem);
  if (sentences.length === 0)
    return <Alert className="l-fault" type="error" showIcon role="alert" title={sayProblem(problem)} />;
  return (
    <Alert
      className="l-fault"
      type="error"
      showIcon
      role="alert"
      title={
        <ul className="l-faults">
          {sentences.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      }
    />
  );
}
