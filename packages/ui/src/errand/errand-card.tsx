import { type Errand, nextStepOf, type ServiceHelp, type ServiceItem } from '@gezhi/domain/service';
import { type ReactElement, useState } from 'react';
import { Icon } from '../icon/index.ts';
import { sayEnd, sayMoment, useTitle, useWords } from '../words/index.ts';
import './errand.css';

/** What a card of an errand is drawn from, and what it may do. */
export interface ErrandCardProps {
  readonly errand: Errand | null;
  readonly can: readonly ('nameErrand' | 'tickPapers' | 'bringOn')[];
  /** Services whose errands go by the category of the matter. */
  readonly items: readonly ServiceItem[];
  readonly isSaving: boolean;
  /** What went wrong, in words. */
  readonly fault: string | null;
  readonly onName: (item: string, help: ServiceHelp) => void;
  readonly onTick: (ticked: readonly string[]) => void;
  readonly onBring: () => void;
}

/** Which service it is about, as long as nobody has said so. */
function Naming({ items, isSaving, onName }: ErrandCardProps): ReactElement {
  const words = useWords('service');
  const said = useTitle();
  const [chosen, setChosen] = useState(items[0]?.code ?? '');
  const item = items.find(({ code }) => code === chosen);
  const [how, setHow] = useState<ServiceHelp>();
  const help = how !== undefined && item?.helps.includes(how) ? how : item?.helps[0];
  return (
    <div className="g-errand-name">
      <select
        aria-label={words('errand.item')}
        value={chosen}
        onChange={({ target }) => setChosen(target.value)}
      >
        {items.map((one) => (
          <option key={one.code} value={one.code}>
            {said(one)}
          </option>
        ))}
      </select>
      <select
        aria-label={words('errand.help')}
        value={help ?? ''}
        onChange={({ target }) => setHow(item?.helps.find((one) => one === target.value))}
      >
        {(item?.helps ?? []).map((one) => (
          <option key={one} value={one}>
            {words(`help.${one}`)}
          </option>
        ))}
      </select>
      <button
        type="button"
        className="g-errand-button"
        disabled={isSaving || help === undefined}
        onClick={() => help !== undefined && onName(chosen, help)}
      >
        {words('errand.name')}
      </button>
    </div>
  );
}

function Papers({
  errand,
  can,
  isSaving,
  onTick,
}: ErrandCardProps & { readonly errand: Errand }): ReactElement | null {
  const words = useWords('service');
  const said = useTitle();
  if (errand.papers.length === 0) return null;
  const ticked = errand.papers.filter((paper) => paper.ticked).map(({ code }) => code);
  const toggle = (code: string): void =>
    onTick(ticked.includes(code) ? ticked.filter((one) => one !== code) : [...ticked, code]);
  return (
    <fieldset className="g-errand-papers">
      <legend>{words('errand.papers')}</legend>
      {errand.papers.map((paper) => (
        <label key={paper.code}>
          <input
            type="checkbox"
            checked={paper.ticked}
            disabled={isSaving || !can.includes('tickPapers')}
            onChange={() => toggle(paper.code)}
          />
          {said(paper)}
          {paper.mayOwe && <small className="g-quiet">{words('mayOwe')}</small>}
        </label>
      ))}
    </fieldset>
  );
}

function Stops({
  errand,
  can,
  isSaving,
  onBring,
}: ErrandCardProps & { readonly errand: Errand }): ReactElement | null {
  const words = useWords('service');
  const said = useTitle();
  if (errand.stops.length === 0) return null;
  return (
    <>
      <ol className="g-errand-stops" aria-label={words('errand.stops')}>
        {errand.stops.map(({ unit, state, dueAt, doneAt }) => (
          <li key={unit.name} data-state={state}>
            <Icon name={state === 'done' ? 'check' : 'clock'} size={16} />
            <b>{said({ zh: unit.name, en: unit.nameEn })}</b>
            <span>
              {words(`errand.stop.${state}`)} {doneAt !== null && sayMoment(doneAt)}
              {dueAt !== null && words('errand.dueBy', { when: sayEnd(dueAt) })}
            </span>
          </li>
        ))}
      </ol>
      {can.includes('bringOn') && (
        <button type="button" className="g-errand-button" disabled={isSaving} onClick={onBring}>
          {words('errand.bring')}
        </button>
      )}
    </>
  );
}

/** An errand at a glance: the papers, the departments one after another, who goes along, and what is next. */
export function ErrandCard(props: ErrandCardProps): ReactElement | null {
  const { errand, can, fault } = props;
  const words = useWords('service');
  const said = useTitle();
  if (errand === null && (!can.includes('nameErrand') || props.items.length === 0)) return null;
  return (
    <section className="g-errand" aria-label={words('errand.title')}>
      <h2>
        {words('errand.title')}
        {errand !== null && (
          <span>
            {said(errand.item)} <small className="g-tag">{words(`help.${errand.help}`)}</small>
          </span>
        )}
      </h2>
      {errand === null ? (
        <Naming {...props} />
      ) : (
        <>
          <p className="g-quiet">
            {errand.companion === null
              ? words('errand.nobody')
              : `${said({ zh: errand.companion.title, en: errand.companion.titleEn })} · ${said({ zh: errand.companion.unit.name, en: errand.companion.unit.nameEn })}`}
          </p>
          <Papers {...props} errand={errand} />
          <Stops {...props} errand={errand} />
          {errand.appointments.map(({ startsAt, place }) => (
            <p key={startsAt}>
              {words('errand.appointment')} {sayMoment(startsAt)} {said(place)}
            </p>
          ))}
          <p>
            {words('errand.nextTitle')} <b>{words(`errand.next.${nextStepOf(errand)}`)}</b>
          </p>
        </>
      )}
      {fault !== null && (
        <p className="g-fault" role="alert">
          {fault}
        </p>
      )}
    </section>
  );
}
