import { useDraft } from '@gezhi/ui/form';
import { PhotoViewer, photoAddress } from '@gezhi/ui/photo';
import { Failure, SkeletonRows, sayProblem, usePageTitle } from '@gezhi/ui/state';
import { DueMark, StateMark } from '@gezhi/ui/strike-list';
import { sayIfKnown, useWords, When } from '@gezhi/ui/words';
import { Link } from '@tanstack/react-router';
import { type ReactElement, useState } from 'react';
import { useAreas } from '../area/areas.ts';
import { TopBar } from '../matter/matter-page.tsx';
import '../matter/matter.css';
import { useUnits } from '../people/units.ts';
import { useShots } from '../photo/use-shots.ts';
import { type ProblemView, useProblem } from './problems.ts';
import { MOST_EVIDENCE, PHONE_STEPS, type PhoneStep, StepSheet } from './step-sheet.tsx';
import './strike-list.css';

function Facts({ data }: Pick<ProblemView, 'data'>): ReactElement {
  const words = useWords('strikeList');
  const areas = useAreas();
  const units = useUnits();
  const facts = [
    ['unit', units.sayName(data.unitId)],
    ['accountable', data.accountable?.name ?? ''],
    ['measure', data.measure ?? ''],
    ['where', areas.sayName(data.whereId)],
    ['list', areas.sayName(data.areaId)],
  ] as const;
  return (
    <section className="m-block m-facts">
      <dl>
        {facts
          .filter(([, value]) => value !== '')
          .map(([name, value]) => (
            <div key={name} className="m-fact">
              <dt>{words(`column.${name}`)}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        <div className="m-fact">
          <dt>{words('column.source')}</dt>
          <dd>
            {words(`source.${data.source}`)}{' '}
            {data.matter !== null && (
              <Link to="/matters/$id" params={{ id: data.matter.id }} className="sl-link">
                {data.matter.number}
              </Link>
            )}
            {data.campaignId !== null && (
              <Link to="/campaigns/$id" params={{ id: data.campaignId }} className="sl-link">
                {words('open')}
              </Link>
            )}
          </dd>
        </div>
      </dl>
    </section>
  );
}

/** Who did what with which evidence, the newest last. */
function Course({ course }: Pick<ProblemView, 'course'>): ReactElement {
  const words = useWords('strikeList');
  const units = useUnits();
  const [shown, setShown] = useState<number>();
  const photos = course.flatMap((entry) => entry.photos.map((id) => ({ id })));
  return (
    <section className="m-block m-story">
      <h2>{words('course')}</h2>
      <ol className="sl-course">
        {course.map((entry) => (
          <li key={entry.id}>
            <p>
              <b>{sayIfKnown('strikeList', `did.${entry.action}`) ?? entry.action}</b> <When at={entry.at} />
            </p>
            <p className="g-quiet">
              {entry.name ?? words('itself')}
              {entry.unitId !== null && ` → ${units.sayName(entry.unitId)}`}
            </p>
            {entry.words !== null && <p className="sl-said">{entry.words}</p>}
            {entry.photos.length > 0 && (
              <div className="sl-photos">
                {entry.photos.map((id) => (
                  <button
                    key={id}
                    type="button"
                    aria-label={words('evidence')}
                    onClick={() => setShown(photos.findIndex((one) => one.id === id))}
                  >
                    <img src={photoAddress(id, 'thumb')} alt={words('evidence')} />
                  </button>
                ))}
              </div>
            )}
          </li>
        ))}
      </ol>
      <PhotoViewer photos={photos} index={shown} onIndex={setShown} />
    </section>
  );
}

interface BarProps {
  readonly view: ProblemView;
  readonly onChoose: (step: PhoneStep) => void;
}

/** What this person may do now, as the server offers it; else whose turn it is. */
function Bar({ view: { data, can, blocked }, onChoose }: BarProps): ReactElement | null {
  const words = useWords('strikeList');
  const phone = useWords('phone');
  const units = useUnits();
  const steps = PHONE_STEPS.filter((step) => can.includes(step));
  const [main, ...others] = steps;
  if (main === undefined) {
    if (data.state === 'struck') return null;
    const turn = data.state === 'asked' ? 'problems.turnDecide' : 'problems.turnUnit';
    return (
      <footer className="m-bar">
        <p className="g-quiet">
          {blocked === null ? phone(turn, { unit: units.sayName(data.unitId) }) : words(`blocked.${blocked}`)}
        </p>
      </footer>
    );
  }
  return (
    <footer className="m-bar">
      <div className="m-bar-row">
        {others.map((step) => (
          <button
            key={step}
            type="button"
            className={step === 'sendBack' ? 'm-button m-button-bad' : 'm-button'}
            onClick={() => onChoose(step)}
          >
            {words(`step.${step}`)}
          </button>
        ))}
        <button type="button" className="m-button m-button-main m-wide" onClick={() => onChoose(main)}>
          {words(`step.${main}`)}
        </button>
      </div>
    </footer>
  );
}

function Loaded({ view }: { readonly view: ProblemView }): ReactElement {
  const words = useWords('strikeList');
  const phone = useWords('phone');
  const [chosen, setChosen] = useState<PhoneStep>();
  const [done, setDone] = useState('');
  const { data, course } = view;
  const [photos, keepPhotos, dropPhotos] = useDraft<readonly string[]>(`problem.${data.id}.photos`, []);
  const shots = useShots({ initial: photos, limit: MOST_EVIDENCE, onSent: keepPhotos });
  return (
    <>
      <section className="m-block m-title">
        <h1>{data.what}</h1>
        <p className="g-quiet">{data.number}</p>
        <p className="sl-marks">
          <DueMark dueOn={data.dueOn} light={data.light} spoken />
          <StateMark state={data.state} />
        </p>
      </section>
      <div role="status">{done !== '' && <p className="m-done">{done}</p>}</div>
      <Facts data={data} />
      <Course course={course} />
      <Bar view={view} onChoose={setChosen} />
      {chosen !== undefined && (
        <StepSheet
          key={chosen}
          step={chosen}
          problem={data}
          shots={shots}
          onDone={() => {
            if (chosen === 'askStrike') {
              dropPhotos();
              for (const { id } of shots.all) shots.remove(id);
            }
            setDone(phone('matter.done', { step: words(`step.${chosen}`) }));
            setChosen(undefined);
          }}
          onClose={() => setChosen(undefined)}
        />
      )}
    </>
  );
}

/** A listed problem: its light, who answers for it, its course with evidence, and the next step at the bottom edge. */
export function ProblemPage({ id }: { readonly id: string }): ReactElement {
  const words = useWords('strikeList');
  const query = useProblem(id);
  usePageTitle(query.data?.data.what ?? words('title'));
  return (
    <main className="m-page">
      <TopBar title={words('title')}>
        <span />
      </TopBar>
      {query.isPending && <SkeletonRows rows={5} height={96} />}
      {query.isError && query.data === undefined && (
        <Failure words={sayProblem(query.error)} onRetry={() => void query.refetch()} />
      )}
      {query.data !== undefined && <Loaded view={query.data} />}
    </main>
  );
}
