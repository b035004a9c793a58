import { publicationPage, TITLE_MOST } from '@gezhi/domain/publication';
import { Failure, SkeletonRows, sayProblem, usePageTitle } from '@gezhi/ui/state';
import { useWords, When } from '@gezhi/ui/words';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { App, Radio } from 'antd';
import { type ReactElement, useState } from 'react';
import { useAreas } from '../area/areas.ts';
import { useCategories } from '../catalogue/categories.ts';
import { asking } from '../connection/ask.ts';
import { useUnits } from '../people/units.ts';
import { BlackOut } from './black-out.tsx';
import { DecideForm } from './decide-form.tsx';
import './publication.css';
import { type PhotoPlan, type PhotoUse, type PublicationView, planOf } from './publication.ts';
import { useReason } from './reasons.ts';

function Facts({ view: { data } }: { readonly view: PublicationView }): ReactElement {
  const words = useWords('publication');
  const [areas, categories, units, reason] = [useAreas(), useCategories(), useUnits(), useReason()];
  const state =
    data.reason === null
      ? words(`state.${data.state}`)
      : words('fact.because', { state: words(`state.${data.state}`), reason: reason(data.reason) });
  return (
    <dl className="q-facts">
      <dt>{words('fact.state')}</dt>
      <dd>{state}</dd>
      <dt>{words('fact.category')}</dt>
      <dd>{categories.sayName(data.category)}</dd>
      <dt>{words('fact.where')}</dt>
      <dd>{areas.sayPath(data.gridId ?? data.communityId ?? data.townId)}</dd>
      <dt>{words('fact.unit')}</dt>
      <dd>{units.sayName(data.unitId)}</dd>
      <dt>{words('fact.closed')}</dt>
      <dd>
        <When at={data.closedAt} />
      </dd>
      <dt>{words('fact.matter')}</dt>
      <dd>
        <Link to="/matters/$id" params={{ id: data.matter.id }}>
          {data.matter.number}
        </Link>
      </dd>
      {data.number !== null && (
        <>
          <dt>{words('fact.number')}</dt>
          <dd>
            {data.state === 'published' ? (
              <a href={`/public/handled/${data.number}`}>{data.number}</a>
            ) : (
              data.number
            )}
          </dd>
        </>
      )}
    </dl>
  );
}

interface PhotosProps {
  readonly plans: readonly PhotoPlan[];
  readonly fixed: boolean;
  readonly onChange: (plans: readonly PhotoPlan[]) => void;
}

/** Each photo of the work, left out until somebody blacked it out or saw that there is nothing to hide. */
function Photos({ plans, fixed, onChange }: PhotosProps): ReactElement {
  const words = useWords('publication');
  const set = (source: string, more: Partial<PhotoPlan>): void =>
    onChange(plans.map((plan) => (plan.source === source ? { ...plan, ...more } : plan)));
  if (plans.length === 0) return <p className="g-quiet">{words('photo.none')}</p>;
  return (
    <>
      <p className="g-quiet" id="q-box-keys">
        {words('box.keys')}
      </p>
      {plans.map(({ source, use, boxes }, index) => (
        <section key={source} aria-label={words('photo.alt', { number: index + 1 })}>
          <BlackOut
            source={source}
            number={index + 1}
            boxes={boxes}
            onChange={(next) =>
              set(source, {
                boxes: next,
                use: next.length > 0 ? 'cover' : use === 'clear' ? 'clear' : 'none',
              })
            }
          />
          <Radio.Group
            value={use}
            disabled={fixed}
            onChange={(event) => set(source, { use: event.target.value as PhotoUse })}
            options={[
              { value: 'none', label: words('photo.use.none') },
              { value: 'cover', label: words('photo.use.cover') },
              { value: 'clear', label: words('photo.use.clear'), disabled: boxes.length > 0 },
            ]}
          />
        </section>
      ))}
    </>
  );
}

function Moderate({ view }: { readonly view: PublicationView }): ReactElement {
  const words = useWords('publication');
  const { message } = App.useApp();
  const navigate = useNavigate();
  const [areas, categories] = [useAreas(), useCategories()];
  const [plans, setPlans] = useState(() => planOf(view));
  const { data, can } = view;
  const area = areas.find(data.gridId ?? data.communityId ?? data.townId);
  const what = categories.sayName(data.category);
  const proposals = [
    words('form.proposal', { where: area === undefined ? '' : areas.nameOf(area), what }),
    what,
  ];
  // English names are long: what cannot be published is not proposed.
  const proposal = proposals.find(({ length }) => length <= TITLE_MOST) ?? '';
  const onDone = (): void => {
    void message.success(words('form.done'));
    void navigate({ to: '/publications' });
  };
  return (
    <div className="q-columns">
      <div>
        <Facts view={view} />
        <h2>{words('result.title')}</h2>
        <p className="g-quiet">{words('result.hint')}</p>
        {data.results.map((text) => (
          <blockquote key={text}>{text}</blockquote>
        ))}
        {data.results.length === 0 && <p>{words('result.none')}</p>}
      </div>
      <div>
        <h2>{words('photo.title')}</h2>
        <Photos plans={plans} fixed={!can.includes('publish')} onChange={setPlans} />
      </div>
      <div>
        <h2>{words('form.heading')}</h2>
        {can.length === 0 && <p>{words('form.nothing')}</p>}
        <DecideForm view={view} proposal={proposal} plans={plans} onDone={onDone} />
      </div>
    </div>
  );
}

/** One handled matter: what was done, its photos to be blacked out, and the words residents will read. */
export function PublicationPage({ id }: { readonly id: string }): ReactElement {
  const words = useWords('publication');
  usePageTitle(words('title'));
  const query = useQuery(asking(publicationPage, { params: { id } }));
  return (
    <div className="q-page">
      <header className="q-head">
        <h1>{query.data?.data.title ?? words('title')}</h1>
        <Link to="/publications">{words('queue.back')}</Link>
      </header>
      {query.isPending && <SkeletonRows rows={8} height={48} />}
      {query.isError && <Failure words={sayProblem(query.error)} onRetry={() => void query.refetch()} />}
      {/* A decision of somebody else begins the form anew: it would be about something else. */}
      {query.data !== undefined && <Moderate key={query.data.data.version} view={query.data} />}
    </div>
  );
}
