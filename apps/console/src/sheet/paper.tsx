import { type ClockView, matterClock, type Sheet, type TimelineEntry } from '@gezhi/domain/matter';
import { sayCalendars, sayLimit } from '@gezhi/ui/clock';
import { exactTime, useWords } from '@gezhi/ui/words';
import { useQueries } from '@tanstack/react-query';
import { QRCode } from 'antd';
import type { ReactElement, ReactNode } from 'react';
import { ColumnHeads } from '../app/column-heads.tsx';
import { useAreas } from '../area/areas.ts';
import { asking } from '../connection/ask.ts';
import type { Matter } from '../matter/matter.ts';
import type { PrintedContact } from './contact-dialog.tsx';
import { limitsOf, type Printed } from './sheets.ts';

/** What every sheet is drawn from. */
export interface SheetProps {
  readonly matter: Matter;
  /** The step that the sheet is about. */
  readonly step: TimelineEntry;
  /** The contact to print; undefined where it stays masked. */
  readonly contact: PrintedContact | undefined;
}

/** A moment on paper: to the minute, by Beijing time. */
export function printedTime(at: string): string {
  return exactTime(at).slice(0, 16);
}

interface PaperProps {
  readonly matter: Matter;
  readonly sheet: Printed;
  readonly children: ReactNode;
}

/** A sheet with number and title on each page, the code that leads back to the matter, and the pages counted. */
export function Paper({ matter, sheet, children }: PaperProps): ReactElement {
  const words = useWords('sheet');
  const areas = useAreas();
  const address = `${window.location.origin}/matters/${matter.id}`;
  const title = words(`title.${sheet}`);
  return (
    <article className="d-paper" aria-label={title}>
      <table className="d-frame">
        {/* A table's head is what browsers print again on every page. */}
        <thead>
          <tr>
            <td>
              <div className="d-running">
                <span>{areas.house}</span>
                <span>
                  {title} {matter.number}
                </span>
              </div>
            </td>
          </tr>
        </thead>
        <tbody>
          <tr>
            <td>
              <header className="d-head">
                <div>
                  <h1>{title}</h1>
                  <p>
                    {words('number')} <b>{matter.number}</b>
                  </p>
                  <p className="d-small">
                    {words('printed', { time: printedTime(new Date().toISOString()) })}
                  </p>
                </div>
                <div className="d-code">
                  {/* The number beside it says the same to whoever does not see it. */}
                  <div aria-hidden="true">
                    <QRCode type="svg" value={address} size={84} bordered={false} marginSize={0} />
                  </div>
                  <small>{words('scan')}</small>
                </div>
              </header>
              {children}
            </td>
          </tr>
        </tbody>
      </table>
    </article>
  );
}

/** A part of the sheet under a heading. */
export function Part({
  title,
  children,
}: {
  readonly title: string;
  readonly children: ReactNode;
}): ReactElement {
  return (
    <section className="d-part">
      <h2>{title}</h2>
      {children}
    </section>
  );
}

/** A fact with its name; `half` ones stand two in a row. */
export type Fact = readonly [name: string, fact: ReactNode, half?: 'half'];

/** Names and facts; a fact that is not known is a dash. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }): ReactElement {
  return (
    <dl className="d-facts">
      {facts.map(([name, fact, half]) => (
        <div key={name} className={half === undefined ? 'd-whole' : undefined}>
          <dt>{name}</dt>
          <dd>{fact === '' || fact === null || fact === undefined ? '—' : fact}</dd>
        </div>
      ))}
    </dl>
  );
}

function Limit({ matter, clock }: { readonly matter: Matter; readonly clock: ClockView }): ReactElement {
  const words = useWords('sheet');
  const clocks = useWords('clock');
  const [query] = useQueries({
    queries: [asking(matterClock, { params: { id: matter.id, clock: clock.clock, round: clock.round } })],
  });
  const derivation = query.data?.data.derivation;
  const notes = [
    derivation === undefined ? '' : sayCalendars(derivation),
    clock.provisional ? clocks('why.provisional') : '',
    ...(derivation?.extensions ?? []).map((one) => clocks('why.extended', { limit: sayLimit(one) })),
  ];
  return (
    <tr>
      <th scope="row">{clocks(`limit.${clock.clock}`)}</th>
      <td className="d-when">{clock.limit === null ? '—' : sayLimit(clock.limit)}</td>
      <td className="d-when">{printedTime(clock.startedAt)}</td>
      <td className="d-when">
        <b>{clock.dueAt === null ? '—' : printedTime(clock.dueAt)}</b>
        {clock.stoppedAt !== null && (
          <small>{words('limit.done', { time: printedTime(clock.stoppedAt) })}</small>
        )}
      </td>
      <td>{notes.filter(Boolean).join(' ')}</td>
    </tr>
  );
}

/** The limits of a sheet: how long, from when, until when, and by whose hours it was counted. */
export function Limits({
  matter,
  sheet,
}: {
  readonly matter: Matter;
  readonly sheet: Sheet;
}): ReactElement | null {
  const words = useWords('sheet');
  const clocks = limitsOf(sheet, matter.clocks);
  if (clocks.length === 0) return null;
  return (
    <Part title={words('limit.title')}>
      <table className="d-limits">
        <thead>
          <tr>
            <ColumnHeads
              names={(['name', 'length', 'from', 'due', 'counted'] as const).map((name) =>
                words(`limit.${name}`),
              )}
            />
          </tr>
        </thead>
        <tbody>
          {clocks.map((clock) => (
            <Limit key={`${clock.clock}${clock.round}`} matter={matter} clock={clock} />
          ))}
        </tbody>
      </table>
    </Part>
  );
}

/** Blanks for who signs and seals: one box for each unit. */
export function Signatures({ boxes }: { readonly boxes: readonly string[] }): ReactElement {
  const words = useWords('sheet');
  return (
    <div className="d-signs">
      {boxes.map((name) => (
        <div key={name}>
          <b>{name}</b>
          <p>
            {words('sign.by')}
            <i />
          </p>
          <p>
            {words('sign.on')}
            <i />
          </p>
          <span>{words('sign.seal')}</span>
        </div>
      ))}
    </div>
  );
}
