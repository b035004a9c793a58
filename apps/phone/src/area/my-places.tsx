import { myPlaces } from '@gezhi/domain/people';
import { Icon } from '@gezhi/ui/icon';
import { useWords } from '@gezhi/ui/words';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { asking } from '../connection/ask.ts';

/** More of them would push the rest of the page out of sight: they open when asked for. */
const MOST_SHOWN = 5;

/** Compounds and buildings that I answer for (包干); nothing where there are none. */
export function MyPlaces(): ReactElement | null {
  const words = useWords('phone');
  const area = useWords('area');
  const { data } = useQuery({ ...asking(myPlaces, {}), staleTime: 60_000 });
  if (data === undefined || data.items.length === 0) return null;
  return (
    <details className="e-block e-places" open={data.items.length <= MOST_SHOWN}>
      <summary>{words('person.places', { count: data.items.length })}</summary>
      <ul>
        {data.items.map(({ place, open }) => (
          <li key={place.id}>
            <Icon name="pin" size={20} />
            <b>{place.name}</b>
            <small className="g-quiet">{area(`placeKind.${place.kind}`)}</small>
            <span>{words('person.openHere', { count: open })}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
