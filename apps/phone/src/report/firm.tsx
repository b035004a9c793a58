import { useWords } from '@gezhi/ui/words';
import type { ReactElement } from 'react';
import { useHelpedFirms } from '../matter/firms.tsx';
import type { ReportDraft } from './draft.ts';

interface FirmPartProps {
  readonly draft: ReportDraft;
  readonly set: (part: Partial<ReportDraft>) => void;
}

/** For which of the firms I help the report is; nothing for whoever helps none. */
export function FirmPart({ draft, set }: FirmPartProps): ReactElement | null {
  const words = useWords('firm');
  const firms = useHelpedFirms();
  if (firms.length === 0) return null;
  return (
    <section className="r-part">
      <label className="r-firm">
        {words('matter.label')}
        <select
          value={draft.firmId ?? ''}
          onChange={({ target }) => set({ firmId: target.value === '' ? null : target.value })}
        >
          <option value="">{words('matter.none')}</option>
          {firms.map(({ firm }) => (
            <option key={firm.id} value={firm.id}>
              {firm.name}
            </option>
          ))}
        </select>
      </label>
    </section>
  );
}
