import type { MatterRow } from '@gezhi/domain/matter';
import { Icon } from '@gezhi/ui/icon';
import { PhaseTag, SeverityTag } from '@gezhi/ui/phase';
import { photoAddress } from '@gezhi/ui/photo';
import { sayIfKnown, useTitle, useWords, When } from '@gezhi/ui/words';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useAreas } from '../area/areas.ts';
import { useCategories } from '../catalogue/categories.ts';
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
            <SeverityTag severity={row.severity} />
          </span>
          <b>{row.title}</b>
          <small>{page?.data.address ?? areas.sayPlace(row)}</small>
          <small>{categories.sayName(row.category)}</small>
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
}

/** A matter in a list: photo or mark, title, place, phase and when it came. */
export function MatterLine({ row, page, pictured = false }: LineProps): ReactElement {
  const areas = useAreas();
  const verb = useVerb(mainOffer(page?.can ?? []));
  return (
    <Link to="/matters/$id" params={{ id: row.id }} className="m-line">
      {pictured && <Picture page={page} />}
      <span className="m-grow">
        <b>{row.title}</b>
        <small className="g-cut">{page?.data.address ?? areas.sayPlace(row)}</small>
        <span className="m-between">
          <PhaseTag phase={row.phase} size={16} />
          <small>{page === undefined || page.can.length === 0 ? <When at={row.createdAt} /> : verb}</small>
        </span>
      </span>
      <Icon name="right" size={20} />
    </Link>
  );
}
