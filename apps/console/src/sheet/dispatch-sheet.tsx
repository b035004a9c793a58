import { useWords } from '@gezhi/ui/words';
import type { ReactElement } from 'react';
import type { Matter } from '../matter/matter.ts';
import { useUnits } from '../people/units.ts';
import { MatterFacts } from './matter-facts.tsx';
import { Facts, Limits, Paper, Part, printedTime, type SheetProps, Signatures } from './paper.tsx';
import { useWho, WordsOf } from './words-of.tsx';

/** Names of the units that have a part in this run, the one that leads first. */
export function usePartNames(matter: Matter): { readonly lead: string; readonly assists: string } {
  const units = useUnits();
  const words = useWords('matterPage');
  const own = matter.assignments.filter((one) => one.run === matter.run);
  const named = (part: 'lead' | 'assist') => [
    ...new Set(own.filter((one) => one.part === part && !one.kept).map((one) => units.sayName(one.unitId))),
  ];
  const lead = matter.leadUnitId === null ? named('lead').at(-1) : units.sayName(matter.leadUnitId);
  return { lead: lead ?? '', assists: named('assist').join(words('timeline.and')) };
}

/** 交办单: who is to do what until when, with room to sign for it. */
export function DispatchSheet({ matter, step, contact }: SheetProps): ReactElement {
  const words = useWords('sheet');
  const units = useUnits();
  const who = useWho();
  const { lead, assists } = usePartNames(matter);
  const centre = units.sayName(step.actor.unitId ?? matter.heldBy);
  return (
    <Paper matter={matter} sheet="dispatch">
      <Part title={words('dispatch.to')}>
        <Facts
          facts={[
            [words('unit.lead'), <b key="lead">{lead}</b>],
            [words('unit.assists'), assists],
            [words('unit.from'), who(step), 'half'],
            [words('dispatch.at'), printedTime(step.at), 'half'],
          ]}
        />
      </Part>
      <MatterFacts matter={matter} contact={contact} />
      <Part title={words('dispatch.asked')}>
        <WordsOf step={step} />
      </Part>
      <Limits matter={matter} sheet="dispatch" />
      <Signatures boxes={[words('sign.from', { unit: centre }), words('sign.to', { unit: lead })]} />
    </Paper>
  );
}
