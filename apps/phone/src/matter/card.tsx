import type { MatterRow } from '@gezhi/domain/matter';
import { lightOf, TimeLeft } from '@gezhi/ui/clock';
import { Icon } from '@gezhi/ui/icon';
import { PhaseTag, SeverityTag } from '@gezhi/ui/phase';
import { photoAddress } from '@gezhi/ui/photo';
import { sayIfKnown, useTitle, useWords, When } from '@gezhi/ui/words';
import { Link } from '@tanstack/react-router';
import type { ReactElement, ReactNode } from 'react';
import { useAreas } from '../area/areas.ts';
import { useCategories } from '../catalogue/categories.ts';
import { useUnits } from '../people/units.ts';
import { mainOffer } from './offers.ts';
import type { Offer, Page } from './rows.ts';

/** What the one button of a card says: the verb of the first step in everyday words. */
function useVerb(offer: Offer | undefined): string {
  const words = useWords('phone');
  const titled = useTitle();
  if (offer === undefined) return words('verb.open');
  return sayIfKnown('phone', `verb.${offer.kind}`) ?? titled(offer.title);
}

interface PictureProps {
  readonly page: Page | undefined;
  readonly large?: boolean;
}

function Picture({ page, large = false }: PictureProps): ReactElement {
  const photo = page?.data.photos[0];
  const shape = large ? 'm-picture m-picture-large' : 'm-picture';
  return photo === undefined ? (
    <span className={shape}>
      <Icon name="file" size={24} />
    </span>
  ) : (
    <img className={shape} src={photoAddress(photo.id, 'thumb')} alt="" loading="lazy" />
  );
}

const LEVELS = ['ordinary', 'yellowCard', 'redCard', 'listed'] as const;

/** What was said about a matter from above: supervised and how strictly, to be taken before others. */
export function Marks({
  row,
}: {
  readonly row: Pick<MatterRow, 'supervision' | 'urgent' | 'whistle' | 'joint' | 'reporters'>;
}): ReactElement | null {
  const words = useWords('matter');
  const phone = useWords('phone');
  const level = LEVELS[row.supervision - 1];
  if (level === undefined && !row.urgent && !row.whistle && !row.joint && row.reporters < 2) return null;
  return (
    <span className="m-marks">
      {level !== undefined && (
        <span className={`m-mark m-mark-${level}`}>
          <Icon name="flag" size={16} />
          {phone('card.supervised', { level: words(`option.${level}`) })}
        </span>
      )}
      {row.urgent && (
        <span className="m-mark m-mark-redCard">
          <Icon name="flash" size={16} />
          {phone('card.urgent')}
        </span>
      )}
      {row.whistle && (
        <span className="m-mark">
          <Icon name="megaphone" size={16} />
          {words('flag.whistle')}
        </span>
      )}
      {row.reporters > 1 && (
        <span className="m-mark">
          <Icon name="users" size={16} />
          {words('reporters', { count: row.reporters })}
        </span>
      )}
      {row.joint && (
        <span className="m-mark">
          <Icon name="users" size={16} />
          {words('flag.joint')}
        </span>
      )}
    </span>
  );
}

interface CardProps {
  readonly row: MatterRow;
  /** Its page, once it has come: brings the photo and the first step. */
  readonly page?: Page | undefined;
}

/** The matter to do first: large photo, place, phase, and one button named with the verb. */
export function FirstCard({ row, page }: CardProps): ReactElement {
  const areas = useAreas();
  const categories = useCategories();
  const verb = useVerb(mainOffer(page?.can ?? []));
  return (
    <article className="m-first">
      <Link to="/matters/$id" params={{ id: row.id }} className="m-first-head">
        <Picture page={page} large />
        <span className="m-grow">
          <span className="m-between">
            <PhaseTag phase={row.phase} size={16} />
            <TimeLeft row={row} size={18} />
          </span>
          <b>{row.title}</b>
          <small>{page?.data.address ?? areas.sayPlace(row)}</small>
          <small>
            {categories.sayName(row.category)} <SeverityTag severity={row.severity} />
          </small>
          <Marks row={row} />
        </span>
      </Link>
      <Link to="/matters/$id" params={{ id: row.id }} className="m-button m-button-main">
        {verb}
      </Link>
    </article>
  );
}

interface LineProps extends CardProps {
  /** Keep room for a photo, also while its page is on the way; a long list has none. */
  readonly pictured?: boolean;
  /** What else stands beside the place: when it came. */
  readonly beside?: ReactNode;
  /** Seen from above: the street and who has it, in place of the grid. */
  readonly wide?: boolean;
}

/** A matter in a list: photo or mark, title, place, phase and time left; when it came, where nothing is due. */
export function MatterLine({ row, page, pictured = false, beside, wide = false }: LineProps): ReactElement {
  const areas = useAreas();
  const isDue = lightOf(row, Date.now()) !== null;
  const units = useUnits();
  const from = [areas.sayName(row.townId), units.sayName(row.leadUnitId ?? row.heldBy)];
  const place = wide
    ? from.filter((name) => name !== '').join(' · ')
    : (page?.data.address ?? areas.sayPlace(row));
  return (
    <Link to="/matters/$id" params={{ id: row.id }} className="m-line">
      {pictured && <Picture page={page} />}
      <span className="m-grow">
        <b>{row.title}</b>
        <small className="g-cut">
          {place}
          {beside !== undefined && <> · {beside}</>}
        </small>
        <span className="m-between">
          <PhaseTag phase={row.phase} size={16} />
          {isDue ? (
            <TimeLeft row={row} size={16} />
          ) : (
            <small>
              <When at={row.createdAt} />
            </small>
          )}
        </span>
        <Marks row={row} />
      </span>
      <Icon name="right" size={20} />
    </Link>
  );
}
