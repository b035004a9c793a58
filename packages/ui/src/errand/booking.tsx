import { newId } from '@gezhi/client';
import type { Reply } from '@gezhi/domain/contract';
import type { BookingAsked, placeList, slotList } from '@gezhi/domain/service';
import { type ReactElement, useId, useState } from 'react';
import { dayOf, sayClock, sayDay, sayWeekday, useTitle, useWords } from '../words/index.ts';

/** What a time is chosen from, and how far somebody has come with choosing. */
export interface BookingView {
  /** Areas of the matter, the smallest first: places there stand first. */
  readonly near: readonly (number | null)[];
  readonly places: Reply<typeof placeList>['items'] | undefined;
  /** The place whose times are looked at. */
  readonly place: string | undefined;
  readonly slots: Reply<typeof slotList>['items'] | undefined;
}

interface BookingProps extends BookingView {
  readonly item: string;
  /** The resident agreed to be reminded before. */
  readonly remind: boolean;
  readonly isSaving: boolean;
  readonly onPlace: (code: string) => void;
  readonly onBook: (booking: BookingAsked) => void;
  readonly onClose: () => void;
}

function PlaceSelect({ near, places = [], place, onPlace }: BookingProps): ReactElement {
  const words = useWords('service');
  const said = useTitle();
  const id = useId();
  const close = near.flatMap((area) => places.filter(({ areaId }) => areaId === area));
  const groups = [
    { name: 'near', list: close },
    { name: 'elsewhere', list: places.filter((one) => !close.includes(one)) },
  ] as const;
  return (
    <label htmlFor={id}>
      {words('errand.place')}
      <select id={id} value={place ?? ''} onChange={({ target }) => onPlace(target.value)}>
        {place === undefined && <option value="">{words('errand.choosePlace')}</option>}
        {groups
          .filter(({ list }) => list.length > 0)
          .map(({ name, list }) => (
            <optgroup key={name} label={words(`errand.${name}`)}>
              {list.map((one) => (
                <option key={one.code} value={one.code}>
                  {said(one)}
                </option>
              ))}
            </optgroup>
          ))}
      </select>
    </label>
  );
}

interface TimesProps {
  readonly slots: NonNullable<BookingView['slots']>;
  readonly isSaving: boolean;
  readonly remind: boolean;
  readonly onChoose: (startsAt: string, remind: boolean) => void;
}

function Times({ slots, isSaving, remind: agreed, onChoose }: TimesProps): ReactElement {
  const words = useWords('service');
  const id = useId();
  const days = [...new Map(slots.map(({ startsAt }) => [dayOf(startsAt), startsAt]))];
  const [chosenDay, setDay] = useState<string>();
  const [chosen, setChosen] = useState<string>();
  const [remind, setRemind] = useState(agreed);
  const day = days.find(([one]) => one === chosenDay)?.[0] ?? days[0]?.[0];
  const times = slots.filter(({ startsAt }) => dayOf(startsAt) === day);
  const time = times.find(({ startsAt }) => startsAt === chosen) ?? times[0];
  if (time === undefined) return <p className="g-quiet">{words('errand.noTimes')}</p>;
  return (
    <>
      <label htmlFor={`${id}-day`}>
        {words('errand.day')}
        <select id={`${id}-day`} value={day} onChange={({ target }) => setDay(target.value)}>
          {days.map(([one, at]) => (
            <option key={one} value={one}>
              {sayDay(at)} {sayWeekday(at)}
            </option>
          ))}
        </select>
      </label>
      <label htmlFor={`${id}-time`}>
        {words('errand.time')}
        <select id={`${id}-time`} value={time.startsAt} onChange={({ target }) => setChosen(target.value)}>
          {times.map(({ startsAt, endsAt, free }) => (
            <option key={startsAt} value={startsAt}>
              {sayClock(startsAt)}–{sayClock(endsAt)} {words('errand.free', { count: free })}
            </option>
          ))}
        </select>
      </label>
      <label className="g-errand-remind">
        <input type="checkbox" checked={remind} onChange={({ target }) => setRemind(target.checked)} />
        {words('errand.remind')}
      </label>
      <button
        type="button"
        className="g-errand-button"
        disabled={isSaving}
        onClick={() => onChoose(time.startsAt, remind)}
      >
        {words('errand.bookIt')}
      </button>
    </>
  );
}

/** Chooses a place, a day and a free time for an errand. */
export function Booking(props: BookingProps): ReactElement {
  const { item, remind, place, places, slots, isSaving, onBook, onClose } = props;
  const words = useWords('service');
  return (
    <fieldset className="g-errand-name g-errand-book">
      <legend>{words('errand.book')}</legend>
      {places === undefined ? (
        <p className="g-quiet">{words('errand.looking')}</p>
      ) : (
        <PlaceSelect {...props} />
      )}
      {place !== undefined && slots === undefined && <p className="g-quiet">{words('errand.looking')}</p>}
      {place !== undefined && slots !== undefined && (
        <Times
          key={place}
          slots={slots}
          isSaving={isSaving}
          remind={remind}
          onChoose={(startsAt, wanted) => onBook({ id: newId(), place, item, startsAt, remind: wanted })}
        />
      )}
      <button type="button" className="g-errand-button g-errand-plain" onClick={onClose}>
        {words('errand.notNow')}
      </button>
    </fieldset>
  );
}
