import { sayConsent } from '@gezhi/ui/consent';
import { Icon } from '@gezhi/ui/icon';
import { sayDayName, sayDuration, sayEnd, sayMoment, useNow, useWords } from '@gezhi/ui/words';
import type { ReactElement, ReactNode } from 'react';
import { useAreas } from '../area/areas.ts';
import { useTitleNames } from '../people/titles.ts';
import { useUnits } from '../people/units.ts';
import { finishClock } from './clocks.ts';
import { DeadlineButton } from './deadline.tsx';
import { FirmOfMatter } from './firm-fact.tsx';
import type { Matter, Report } from './matter.ts';
import { saySource } from './say.ts';
import { sayWho } from './timeline-items.tsx';

/** A fact and its name; nothing where there is no fact. */
export function Fact({
  name,
  children,
}: {
  readonly name: string;
  readonly children: ReactNode;
}): ReactElement | null {
  if (children === null || children === undefined || children === '') return null;
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

/** Where it is, in words: the path of areas and the address. */
export function usePlace(matter: Matter): string {
  const areas = useAreas();
  const words = useWords('matterPage');
  const path = areas.sayPath(matter.gridId ?? matter.communityId ?? matter.townId);
  const said = [path, matter.address].filter(Boolean).join(words('timeline.comma'));
  return said === '' ? words('place.unknown') : said;
}

/** A masked reporter in one line: name, phone, and what they asked for. */
export function useReporterWords(): (report: Report) => string {
  const words = useWords('matterPage');
  return (report) => {
    const who =
      [report.name, report.phone ?? report.email].filter(Boolean).join(' ') || words('reporter.unnamed');
    return report.wantsReply ? words('reporter.wants', { who }) : who;
  };
}

/** Whether the consent stands, who gave it to which text, and who took it; never the text. */
function Consent({ consent }: { readonly consent: NonNullable<Matter['consent']> }): ReactElement {
  const units = useUnits();
  const titles = useTitleNames();
  const { standing, lines } = sayConsent(consent, (taker) =>
    sayWho({ kind: 'person', ...taker }, { units, titles }),
  );
  return (
    <>
      {standing}
      {lines.map((line) => (
        <small key={line} className="g-quiet x-consent">
          {line}
        </small>
      ))}
    </>
  );
}

/** Ways out that leave nothing to be finished. */
const ENDED: readonly Matter['phase'][] = ['voided', 'merged', 'declined'];

/** How the clock of finishing stands still, and when that is looked at again. */
function useStanding({ pauses }: Matter): string | undefined {
  const words = useWords('matterPage');
  const clock = useWords('clock');
  const now = useNow();
  const pause = pauses.findLast((one) => one.to === null);
  if (pause === undefined) return undefined;
  const review = sayDayName(`${pause.reviewOn.slice(0, 10)}T12:00:00+08:00`, now);
  return words('finish.standing', { manner: clock(`standing.${pause.manner}`), review });
}

/** Until when the whole matter is to be finished, and whether it was; nothing where its tier has no such limit. */
function useFinish(matter: Matter): string | undefined {
  const words = useWords('matterPage');
  const now = useNow();
  const clock = finishClock(matter);
  const standing = useStanding(matter);
  if (clock === undefined || clock.limit === null) return undefined;
  if (clock.dueAt === null) return clock.stoppedAt === null ? standing : undefined;
  const due = sayEnd(clock.dueAt, now);
  if (clock.stoppedAt === null || ENDED.includes(matter.phase)) return due;
  const stopped = sayMoment(clock.stoppedAt, now);
  const over = Date.parse(clock.stoppedAt) - Date.parse(clock.dueAt);
  if (over <= 0) return words('finish.done', { due, stopped });
  return words('finish.late', { due, stopped, over: sayDuration(over / 60_000) });
}

function Finish({ matter }: { readonly matter: Matter }): ReactElement | null {
  const words = useWords('matterPage');
  const said = useFinish(matter);
  const clock = finishClock(matter);
  if (said === undefined || clock === undefined) return null;
  return (
    <Fact name={words('fact.finish')}>
      <DeadlineButton matter={matter} clock={clock} className="x-finish">
        {said}
      </DeadlineButton>
      {clock.provisional && <span className="g-tag">{words('finish.provisional')}</span>}
    </Fact>
  );
}

interface FactsProps {
  readonly matter: Matter;
  /** Reporters and what belongs to them are drawn by the page itself. */
  readonly short?: boolean;
}

/** What was reported: place, source, words. */
export function Facts({ matter, short = false }: FactsProps): ReactElement {
  const words = useWords('matterPage');
  const firm = useWords('firm');
  const units = useUnits();
  const place = usePlace(matter);
  const reporter = useReporterWords();
  const first = matter.reports[0];
  const about = matter.about.map((one) =>
    one.unitId === null ? words('about.post') : units.sayName(one.unitId),
  );
  return (
    <dl className="x-facts">
      <Fact name={words('fact.place')}>{place}</Fact>
      {short && first !== undefined && <Fact name={words('fact.reporter')}>{reporter(first)}</Fact>}
      {!short && <Fact name={words('fact.source')}>{saySource(matter.source)}</Fact>}
      <Fact name={words('fact.description')}>
        <span className="x-description">{matter.description}</span>
      </Fact>
      <Finish matter={matter} />
      {(matter.firm !== null || (!short && matter.canNameFirm)) && (
        <Fact name={firm('matter.label')}>
          {short ? matter.firm?.name : <FirmOfMatter matter={matter} />}
        </Fact>
      )}
      <Fact name={words('fact.about')}>{about.join(words('timeline.comma'))}</Fact>
      {matter.visibility !== 'O' && (
        <Fact name={words('fact.visibility')}>
          <span className="x-restricted">
            <Icon name="lock" size={14} />
            {words(`visibility.${matter.visibility}`)}
          </span>
        </Fact>
      )}
      {matter.consent !== null && (
        <Fact name={words('fact.consent')}>
          <Consent consent={matter.consent} />
        </Fact>
      )}
    </dl>
  );
}
