import { Icon } from '@gezhi/ui/icon';
import { sayOpenRequest } from '@gezhi/ui/state';
import { useWords } from '@gezhi/ui/words';
import { type ReactElement, useState } from 'react';
import { Sheet } from '../form/sheet.tsx';
import { useUnits } from '../people/units.ts';
import { mainOffer, SENDS_BACK, useStepName } from './offers.ts';
import type { Offer, Page } from './rows.ts';

/** How many steps stand at the bottom edge; the rest is under 更多. */
const BESIDE = 2;

interface MoreProps {
  readonly offers: readonly Offer[];
  readonly onChoose: (offer: Offer) => void;
}

function More({ offers, onChoose }: MoreProps): ReactElement {
  const words = useWords('phone');
  const stepName = useStepName();
  const [open, setOpen] = useState(false);
  const choose = (offer: Offer): void => {
    setOpen(false);
    onChoose(offer);
  };
  return (
    <>
      <button
        type="button"
        className="m-button m-button-narrow"
        aria-label={words('more')}
        onClick={() => setOpen(true)}
      >
        <Icon name="more" size={24} />
      </button>
      {open && (
        <Sheet title={words('more')} onClose={() => setOpen(false)}>
          <ul className="f-list">
            {offers.map((offer) => (
              <li key={offer.name}>
                <button type="button" onClick={() => choose(offer)}>
                  {stepName(offer)}
                </button>
              </li>
            ))}
          </ul>
        </Sheet>
      )}
    </>
  );
}

function Waiting({ page }: { readonly page: Page }): ReactElement {
  const words = useWords('phone');
  const units = useUnits();
  const { data: matter } = page;
  const ended = ['closed', 'declined', 'merged', 'voided'].includes(matter.phase);
  const unit = units.sayName(
    matter.assignments.find(({ part, closedAt }) => part === 'lead' && closedAt === null)?.unitId ??
      matter.heldBy,
  );
  const asked = matter.requests.flatMap((one) => sayOpenRequest(one) ?? []);
  return (
    <footer className="m-bar">
      {asked.map((said) => (
        <p key={said}>{said}</p>
      ))}
      {asked.length === 0 && (
        <p className="g-quiet">{words(ended ? 'matter.ended' : 'matter.nothing', { unit })}</p>
      )}
    </footer>
  );
}

interface ActionBarProps {
  readonly page: Page;
  readonly onChoose: (offer: Offer) => void;
}

/** What this person may do now, as the server offers it: the first step large, what sends back in red beside it. */
export function ActionBar({ page, onChoose }: ActionBarProps): ReactElement {
  const stepName = useStepName();
  const { can } = page;
  const main = mainOffer(can);
  if (main === undefined) return <Waiting page={page} />;
  const others = can.filter((offer) => offer !== main);
  const beside = others.find(({ kind }) => SENDS_BACK.includes(kind)) ?? others[0];
  const more = others.filter((offer) => offer !== beside);
  return (
    <footer className="m-bar">
      <div className="m-bar-row">
        {can.length > BESIDE && <More offers={more} onChoose={onChoose} />}
        {beside !== undefined && (
          <button
            type="button"
            className={SENDS_BACK.includes(beside.kind) ? 'm-button m-button-bad' : 'm-button'}
            onClick={() => onChoose(beside)}
          >
            {stepName(beside)}
          </button>
        )}
        <button type="button" className="m-button m-button-main m-wide" onClick={() => onChoose(main)}>
          {stepName(main)}
        </button>
      </div>
    </footer>
  );
}
