import { type Errand, nextStepOf, type ServiceHelp, type ServiceItem } from '@gezhi/domain/service';
import { type ReactElement, useState } from 'react';
import { Icon } from '../icon/index.ts';
import { sayClock, sayEnd, sayMoment, useTitle, useWords } from '../words/index.ts';
import { Booking, type BookingView } from './booking.tsx';
import type { ErrandStep } from './errand-at.ts';
import './errand.css';

/** What a card of an errand is drawn from, and what it may do. */
export interface ErrandCardProps {
  readonly errand: Errand | null;
  readonly can: readonly ('nameErrand' | 'tickPapers' | 'bringOn' | 'book')[];
  /** Services whose errands go by the category of the matter. */
  readonly items: readonly ServiceItem[];
  readonly isSaving: boolean;
  /** What went wrong, in words. */
  readonly fault: string | null;
  /** Places and times to choose from; null while nobody is choosing. */
  readonly booking: BookingView | null;
  readonly onStep: (step: ErrandStep) => void;
  /** Somebody wants to choose a time, or no longer does. */
  readonly onChoosing: (isChoosing: boolean) => void;
  readonly onPlace: (code: string) => void;
}

/** Which service it is about, as long as nobody has said so. */
function Naming({ items, isSaving, onStep }: ErrandCardProps): ReactElement {
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
        onClick={() => help !== undefined && onStep({ kind: 'name', item: chosen, help })}
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
  onStep,
}: ErrandCardProps & { readonly errand: Errand }): ReactElement | null {
  const words = useWords('service');
  const said = useTitle();
  if (errand.papers.length === 0) return null;
  const ticked = errand.papers.filter((paper) => paper.ticked).map(({ code }) => code);
  const toggle = (code: string): void =>
    onStep({
      kind: 'tick',
      ticked: ticked.includes(code) ? ticked.filter((one) => one !== code) : [...ticked, code],
    });
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
  onStep,
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
        <button
          type="button"
          className="g-errand-button"
          disabled={isSaving}
          onClick={() => onStep({ kind: 'bring' })}
        >
          {words('errand.bring')}
        </button>
      )}
    </>
  );
}

/** Times that are booked; whoever may book calls one off, or books another. */
function Appointments(props: ErrandCardProps & { readonly errand: Errand }): ReactElement {
  const { errand, can, isSaving, booking, onStep, onChoosing, onPlace } = props;
  const words = useWords('service');
  const said = useTitle();
  return (
    <>
      {errand.appointments.map((one) => (
        <p key={one.id} className="g-errand-time">
          <Icon name="calendar" size={16} />
          <span>
            {words('errand.appointment')} <b>{sayMoment(one.startsAt)}</b>–{sayClock(one.endsAt)}{' '}
            {said(one.place)}
          </span>
          {can.includes('book') && (
            <button
              type="button"
              className="g-errand-plain"
              disabled={isSaving}
              onClick={() => onStep({ kind: 'cancel', appointment: one })}
            >
              {words('errand.callOff')}
            </button>
          )}
        </p>
      ))}
      {can.includes('book') && booking === null && (
        <button type="button" className="g-errand-button" onClick={() => onChoosing(true)}>
          {words(errand.appointments.length === 0 ? 'errand.book' : 'errand.bookAnother')}
        </button>
      )}
      {booking !== null && (
        <Booking
          {...booking}
          item={errand.item.code}
          remind={errand.remind}
          isSaving={isSaving}
          onPlace={onPlace}
          onBook={(asked) => onStep({ kind: 'book', booking: asked })}
          onClose={() => onChoosing(false)}
        />
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
        {words(errand?.accompanied === false ? 'errand.asked' : 'errand.title')}
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
          {errand.accompanied && (
            <p className="g-quiet">
              {errand.companion === null
                ? words('errand.nobody')
                : `${said({ zh: errand.companion.title, en: errand.companion.titleEn })} · ${said({ zh: errand.companion.unit.name, en: errand.companion.unit.nameEn })}`}
            </p>
          )}
          <Papers {...props} errand={errand} />
          <Stops {...props} errand={errand} />
          <Appointments {...props} errand={errand} />
          {errand.accompanied && (
            <p>
              {words('errand.nextTitle')} <b>{words(`errand.next.${nextStepOf(errand)}`)}</b>
            </p>
          )}
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
