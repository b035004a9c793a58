import { SUPERVISION_CODES } from '@gezhi/domain/matter';
import { TimeLeft } from '@gezhi/ui/clock';
import { sayIfKnown, useWords } from '@gezhi/ui/words';
import type { ReactElement } from 'react';
import { sayAction } from '../matter/say.ts';
import { useUnits } from '../people/units.ts';
import { usePartNames } from './dispatch-sheet.tsx';
import { MatterFacts } from './matter-facts.tsx';
import { Facts, Limits, Paper, Part, printedTime, type SheetProps, Signatures } from './paper.tsx';
import { PRESSED } from './sheets.ts';
import { useWho, WordsOf } from './words-of.tsx';

/** What was done so far to get it moving, one line each, oldest first. */
function Pressed({ matter }: Pick<SheetProps, 'matter'>): ReactElement {
  const words = useWords('sheet');
  const who = useWho();
  const entries = matter.timeline
    .filter(({ action }) => PRESSED.includes(action))
    .toSorted((one, other) => one.seq - other.seq);
  return (
    <Part title={words('supervision.story')}>
      <ol className="d-story">
        {entries.map((entry) => (
          <li key={entry.id}>
            <span>{printedTime(entry.at)}</span>
            <span>
              {sayAction(entry.action)} · {who(entry)}
              {entry.passages.map((one) => words('told', { text: one.text }))}
            </span>
          </li>
        ))}
      </ol>
    </Part>
  );
}

/** 督办单: on which level, what is instructed, until when the unit replies. */
export function SupervisionSheet({ matter, step, contact }: SheetProps): ReactElement {
  const words = useWords('sheet');
  const units = useUnits();
  const who = useWho();
  const { lead, assists } = usePartNames(matter);
  const code = String(step.codes.level ?? SUPERVISION_CODES[matter.supervision - 1] ?? '');
  return (
    <Paper matter={matter} sheet="supervision">
      <Part title={words('supervision.what')}>
        <Facts
          facts={[
            [words('supervision.level'), <b key="level">{sayIfKnown('matter', `option.${code}`)}</b>, 'half'],
            [words('unit.lead'), <b key="lead">{lead}</b>, 'half'],
            [words('unit.assists'), assists],
            [words('supervision.by'), who(step), 'half'],
            [words('supervision.at'), printedTime(step.at), 'half'],
            [words('supervision.stands'), <TimeLeft key="left" row={matter} />],
          ]}
        />
      </Part>
      <Part title={words('supervision.instruction')}>
        <WordsOf step={step} />
      </Part>
      <Limits matter={matter} sheet="supervision" />
      <MatterFacts matter={matter} contact={contact} />
      <Pressed matter={matter} />
      <Part title={words('supervision.reply')}>
        <div className="d-room" />
      </Part>
      <Signatures
        boxes={[
          words('sign.supervisor', { unit: units.sayName(step.actor.unitId ?? matter.heldBy) }),
          words('sign.to', { unit: lead }),
        ]}
      />
    </Paper>
  );
}
