import { sayConsent } from '@gezhi/ui/consent';
import { sayDispatchBasis } from '@gezhi/ui/duty-list';
import { Icon } from '@gezhi/ui/icon';
import { GridMap } from '@gezhi/ui/map';
import { SeverityTag } from '@gezhi/ui/phase';
import { sayOpenRequest } from '@gezhi/ui/state';
import { sayIfKnown, useWords, When } from '@gezhi/ui/words';
import { type ReactElement, type ReactNode, useMemo, useState } from 'react';
import { useAreas } from '../area/areas.ts';
import { useCategories } from '../catalogue/categories.ts';
import { useLines } from '../duty-list/lines.ts';
import { useTitleNames } from '../people/titles.ts';
import { useUnits } from '../people/units.ts';
import { Contact } from './contact.tsx';
import type { Matter, Page } from './rows.ts';
import { sayWho } from './story.ts';

/** Half the edge of the small map in degrees: some 300 metres at 33° north. */
const AROUND = { lon: 0.0032, lat: 0.0027 } as const;

interface FactProps {
  readonly name: string;
  readonly children: ReactNode;
}

function Fact({ name, children }: FactProps): ReactElement {
  return (
    <div className="m-fact">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** The map comes when it is asked for: its program is larger than everything else on this page. */
function Place({ matter }: { readonly matter: Matter }): ReactElement {
  const words = useWords('phone');
  const areas = useAreas();
  const [open, setOpen] = useState(false);
  const [lon, lat] = matter.point ?? [];
  const bounds = useMemo(
    () =>
      lon === undefined || lat === undefined
        ? undefined
        : ([lon - AROUND.lon, lat - AROUND.lat, lon + AROUND.lon, lat + AROUND.lat] as const),
    [lon, lat],
  );
  const pin = useMemo(
    () => (lon === undefined || lat === undefined ? undefined : ([lon, lat] as [number, number])),
    [lon, lat],
  );
  const path = areas.sayPlace(matter);
  return (
    <div className="m-place">
      <p>
        <b>{matter.address ?? (path === '' ? words('matter.noPlace') : path)}</b>
        {matter.address !== null && <small className="g-quiet">{path}</small>}
      </p>
      {bounds !== undefined && (
        <div className="m-ways">
          {!open && (
            <button type="button" className="m-button" onClick={() => setOpen(true)}>
              <Icon name="map" size={20} />
              {words('matter.showMap')}
            </button>
          )}
          {/* RFC 5870: latitude first, WGS 84; the phone asks which map program is to take it */}
          <a className="m-button" href={`geo:${lat},${lon}?q=${lat},${lon}`}>
            <Icon name="nav" size={20} />
            {words('matter.navigate')}
          </a>
        </div>
      )}
      {bounds !== undefined && open && (
        <div className="m-map">
          <GridMap
            label={words('matter.showMap')}
            bounds={bounds}
            pin={pin}
            selectedArea={matter.gridId ?? undefined}
            sketch={areas.sketch}
          />
        </div>
      )}
    </div>
  );
}

/** Whether the consent stands, who gave it to which text, and who took it; never the text. */
function Consent({ consent }: { readonly consent: NonNullable<Matter['consent']> }): ReactElement {
  const words = useWords('matterPage');
  const units = useUnits();
  const titleOf = useTitleNames();
  const { standing, lines } = sayConsent(consent, (taker) =>
    sayWho({ kind: 'person', ...taker }, { units, titleOf }),
  );
  return (
    <Fact name={words('fact.consent')}>
      {standing}
      {lines.map((line) => (
        <small key={line} className="g-quiet m-consent">
          {line}
        </small>
      ))}
    </Fact>
  );
}

/** What is known of a matter: place first, then who has it, then the words of the report. */
export function Facts({ page }: { readonly page: Page }): ReactElement {
  const words = useWords('phone');
  const detail = useWords('matterPage');
  const categories = useCategories();
  const units = useUnits();
  const { data: matter } = page;
  const lineWords = useWords('dutyList');
  const firmWords = useWords('firm');
  const basis = sayDispatchBasis(matter.timeline, useLines());
  const lead = matter.assignments.findLast(({ part }) => part === 'lead');
  return (
    <section className="m-block m-facts" aria-label={words('matter.facts')}>
      <Place matter={matter} />
      <p className="m-words">{matter.description}</p>
      <dl>
        <Fact name={words('matter.category')}>
          {categories.sayName(matter.category)} <SeverityTag severity={matter.severity} />
        </Fact>
        {lead === undefined ? (
          <Fact name={words('matter.turn')}>{units.sayName(matter.heldBy)}</Fact>
        ) : (
          <Fact name={words('matter.handledBy')}>{units.sayName(lead.unitId)}</Fact>
        )}
        {matter.firm !== null && <Fact name={firmWords('matter.label')}>{matter.firm.name}</Fact>}
        {basis !== undefined && <Fact name={lineWords('dispatchBasis')}>{basis}</Fact>}
        {matter.requests.map((one) => {
          const said = sayOpenRequest(one);
          return (
            said !== undefined && (
              <Fact key={one.id} name={detail('responsible.request')}>
                {said}
              </Fact>
            )
          );
        })}
        <Fact name={words('matter.source')}>
          {sayIfKnown('matter', `source.${matter.source}`) ?? matter.source}
        </Fact>
        <Fact name={words('matter.reported')}>
          <When at={matter.createdAt} />
        </Fact>
        {matter.visibility !== 'O' && (
          <Fact name={detail('fact.visibility')}>{detail(`visibility.${matter.visibility}`)}</Fact>
        )}
        {matter.consent !== null && <Consent consent={matter.consent} />}
      </dl>
      {matter.reports.map((report) => (
        <Contact key={report.id} matterId={matter.id} report={report} />
      ))}
    </section>
  );
}
