import { SeverityTag } from '@gezhi/ui/phase';
import { useWords } from '@gezhi/ui/words';
import type { ReactElement } from 'react';
import { useCategories } from '../catalogue/categories.ts';
import { usePlace, useReporterWords } from '../matter/facts.tsx';
import { saySource } from '../matter/say.ts';
import { Facts, Part, printedTime, type SheetProps } from './paper.tsx';

/** What the matter is, where, and who reported it: masked unless the contact was opened for this sheet. */
export function MatterFacts({ matter, contact }: Omit<SheetProps, 'step'>): ReactElement {
  const words = useWords('sheet');
  const page = useWords('matterPage');
  const categories = useCategories();
  const place = usePlace(matter);
  const say = useReporterWords();
  const who = matter.reports
    .map((report) => {
      if (contact?.reportId !== report.id) return say(report);
      return [contact.name ?? page('reporter.unnamed'), contact.phone].filter(Boolean).join(' ');
    })
    .slice(0, 3);
  const more = matter.reports.length - who.length;
  return (
    <Part title={words('matter.title')}>
      <Facts
        facts={[
          [words('matter.what'), <b key="title">{matter.title}</b>],
          [
            words('matter.category'),
            matter.category === null ? '' : categories.sayName(matter.category),
            'half',
          ],
          [words('matter.severity'), <SeverityTag key="severity" severity={matter.severity} />, 'half'],
          [words('matter.source'), saySource(matter.source), 'half'],
          [words('matter.reported'), printedTime(matter.createdAt), 'half'],
          [page('fact.place'), place],
          [
            page('fact.reporter'),
            [...who, ...(more > 0 ? [words('matter.more', { count: more })] : [])].join(words('semicolon')),
          ],
          [
            page('fact.description'),
            <span key="text" className="d-text">
              {matter.description}
            </span>,
          ],
        ]}
      />
    </Part>
  );
}
