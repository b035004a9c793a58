import { MAY_CONTACT } from '@gezhi/domain/matter';
import { useWords } from '@gezhi/ui/words';
import { Checkbox, Input, Radio } from 'antd';
import type { ReactElement } from 'react';
import { AboutSelect } from './about-select.tsx';
import type { Part, ReportDraft } from './report-draft.ts';
import { Row } from './report-row.tsx';

interface ReporterFieldsProps {
  readonly draft: ReportDraft;
  readonly faults: readonly Part[];
  readonly set: (part: Partial<ReportDraft>) => void;
}

/** Who calls: kept encrypted, shown masked, opened only for a reason. */
export function ReporterFields({ draft, faults, set }: ReporterFieldsProps): ReactElement {
  const words = useWords('report');
  const matter = useWords('matter');
  const known = draft.name.trim() !== '' || draft.phone.trim() !== '';
  return (
    <fieldset className="r-part">
      <legend>{words('reporter.title')}</legend>
      <p className="g-quiet">{words('reporter.words')}</p>
      <div className="r-pair">
        <Row id="r-name" label={words('reporter.name')} optional>
          <Input
            id="r-name"
            autoComplete="off"
            maxLength={40}
            value={draft.name}
            onChange={(event) => set({ name: event.target.value })}
          />
        </Row>
        <Row
          id="r-phone"
          label={words('reporter.phone')}
          optional
          fault={faults.includes('phone') ? words('fault.phone') : undefined}
        >
          <Input
            id="r-phone"
            type="tel"
            autoComplete="off"
            maxLength={25}
            value={draft.phone}
            onChange={(event) => set({ phone: event.target.value })}
          />
        </Row>
      </div>
      {known && (
        <>
          <Radio.Group
            className="f-radios"
            aria-label={words('reporter.mayContact')}
            value={draft.mayContact}
            onChange={(event) => set({ mayContact: event.target.value })}
            options={MAY_CONTACT.map((value) => ({ value, label: matter(`mayContact.${value}`) }))}
          />
          <Row id="r-safe" label={words('reporter.safeTime')} optional>
            <Input
              id="r-safe"
              maxLength={100}
              placeholder={words('reporter.safeTimeHint')}
              value={draft.safeTime}
              onChange={(event) => set({ safeTime: event.target.value })}
            />
          </Row>
          <Checkbox
            checked={draft.wantsReply}
            onChange={(event) => set({ wantsReply: event.target.checked })}
          >
            {words('reporter.wantsReply')}
          </Checkbox>
        </>
      )}
      <Row id="r-about" label={words('about')} optional hint={words('aboutHint')}>
        <AboutSelect
          id="r-about"
          label={words('about')}
          value={draft.about}
          onChange={(about) => set({ about })}
        />
      </Row>
    </fieldset>
  );
}
