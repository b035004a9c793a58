import { photoAddress } from '@gezhi/ui/photo';
import { sayIfKnown, useWords } from '@gezhi/ui/words';
import type { ReactElement } from 'react';
import { sayAction } from '../matter/say.ts';
import { useUnits } from '../people/units.ts';
import { usePartNames } from './dispatch-sheet.tsx';
import { MatterFacts } from './matter-facts.tsx';
import { Facts, Limits, Paper, Part, printedTime, type SheetProps, Signatures } from './paper.tsx';
import { useWho, WordsOf } from './words-of.tsx';

/** One photo before and one after, side by side. */
function Photos({ matter }: Pick<SheetProps, 'matter'>): ReactElement | null {
  const words = useWords('form');
  const shown = (['before', 'after'] as const).flatMap((stage) => {
    const photo = matter.photos.findLast((one) => one.stage === stage);
    return photo === undefined ? [] : [{ ...photo, stage }];
  });
  if (shown.length === 0) return null;
  return (
    <div className="d-photos">
      {shown.map(({ id, stage }) => (
        <figure key={id}>
          <img src={photoAddress(id, 'full')} alt="" />
          <figcaption>{words(`photo.${stage}`)}</figcaption>
        </figure>
      ))}
    </div>
  );
}

const CHECKED = ['pass', 'fail'];

/** What was checked and what the reporter said, as far as it has come. */
function Outcome({ matter }: Pick<SheetProps, 'matter'>): ReactElement {
  const words = useWords('sheet');
  const who = useWho();
  const check = matter.timeline.findLast(({ action }) => CHECKED.includes(action));
  const ratings = matter.reports.flatMap(({ rating }) =>
    rating === null ? [] : [sayIfKnown('matter', `option.${rating}`) ?? rating],
  );
  const said =
    check === undefined
      ? words('feedback.unchecked')
      : `${sayAction(check.action)} · ${who(check)} · ${printedTime(check.at)}`;
  return (
    <Part title={words('feedback.outcome')}>
      <Facts
        facts={[
          [words('feedback.check'), said],
          [
            words('feedback.rating'),
            ratings.length === 0 ? words('feedback.unrated') : ratings.join(words('semicolon')),
          ],
        ]}
      />
    </Part>
  );
}

/** 反馈单: what was done, when, and what came of it. */
export function FeedbackSheet({ matter, step, contact }: SheetProps): ReactElement {
  const words = useWords('sheet');
  const units = useUnits();
  const who = useWho();
  const { lead, assists } = usePartNames(matter);
  const doer = lead === '' ? units.sayName(step.actor.unitId) : lead;
  return (
    <Paper matter={matter} sheet="feedback">
      <Part title={words('feedback.what')}>
        <Facts
          facts={[
            [words('unit.lead'), <b key="lead">{doer}</b>],
            [words('unit.assists'), assists],
            [words('feedback.by'), who(step), 'half'],
            [words('feedback.at'), printedTime(step.at), 'half'],
          ]}
        />
      </Part>
      <MatterFacts matter={matter} contact={contact} />
      <Part title={words('feedback.result')}>
        <WordsOf step={step} />
        <Photos matter={matter} />
      </Part>
      <Limits matter={matter} sheet="feedback" />
      <Outcome matter={matter} />
      <Signatures
        boxes={[
          words('sign.to', { unit: doer }),
          words('sign.checked', { unit: units.sayName(matter.heldBy) }),
        ]}
      />
    </Paper>
  );
}
