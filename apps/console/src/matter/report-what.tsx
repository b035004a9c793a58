import { SEVERITIES } from '@gezhi/domain/catalogue';
import { SOURCES } from '@gezhi/domain/matter';
import { PhotoStrip } from '@gezhi/ui/photo';
import { useWords } from '@gezhi/ui/words';
import { Input, Select } from 'antd';
import type { ReactElement } from 'react';
import { useMenus } from '../app/session.ts';
import { useCategories } from '../catalogue/categories.ts';
import { CategorySelect } from '../catalogue/category-select.tsx';
import { client } from '../connection/client.ts';
import { ConsentField } from '../form/consent-field.tsx';
import { useUnits } from '../people/units.ts';
import { FirmSelect } from '../registry/firm-select.tsx';
import { PlaceField } from './place-field.tsx';
import type { Part, ReportDraft } from './report-draft.ts';
import { Row } from './report-row.tsx';

interface WhatFieldsProps {
  readonly draft: ReportDraft;
  readonly faults: readonly Part[];
  readonly set: (part: Partial<ReportDraft>) => void;
}

/** Sources a person at a desk records; reports of cameras and imports come by themselves. */
const byHand = SOURCES.filter((source) => source !== 'import' && source !== 'camera');

function Kind({ draft, faults, set }: WhatFieldsProps): ReactElement {
  const words = useWords('report');
  const matter = useWords('matter');
  const categories = useCategories();
  const units = useUnits();
  const category = categories.find(draft.category);
  const lead = category?.lead ? units.sayCalled(category.lead) : undefined;
  return (
    <>
      <Row
        id="r-category"
        label={words('category')}
        optional
        {...(lead === undefined ? {} : { hint: words('categoryLead', { unit: lead }) })}
      >
        <CategorySelect
          id="r-category"
          label={words('category')}
          value={draft.category}
          onChange={(code) =>
            set({ category: code, severity: categories.find(code)?.severity ?? draft.severity })
          }
        />
      </Row>
      {category?.visibility === 'R' && <p className="r-restricted">{words('restricted')}</p>}
      {category?.visibility === 'C' && (
        <ConsentField id="r-consent" value={draft.consent} onChange={(consent) => set({ consent })}>
          {faults.includes('consent') && (
            <p className="g-fault" role="alert">
              {words('fault.consent')}
            </p>
          )}
        </ConsentField>
      )}
      <div className="r-pair">
        <Row id="r-severity" label={words('severity')}>
          <Select
            id="r-severity"
            className="f-wide"
            aria-label={words('severity')}
            value={draft.severity ?? 3}
            options={SEVERITIES.map((value) => ({ value, label: matter(`severity.${value}`) }))}
            onChange={(severity) => set({ severity })}
          />
        </Row>
        <Row id="r-source" label={words('source')}>
          <Select
            id="r-source"
            className="f-wide"
            aria-label={words('source')}
            value={draft.source}
            options={byHand.map((value) => ({ value, label: matter(`source.${value}`) }))}
            onChange={(source) => set({ source })}
          />
        </Row>
      </div>
    </>
  );
}

/** What happened, where, of which kind, and pictures of it. */
export function WhatFields(props: WhatFieldsProps): ReactElement {
  const { draft, faults, set } = props;
  const words = useWords('report');
  const firm = useWords('firm');
  const readsFirms = useMenus().includes('firms');
  return (
    <div className="r-part">
      <Row
        id="r-description"
        label={words('description')}
        fault={faults.includes('description') ? words('fault.description') : undefined}
      >
        <Input.TextArea
          id="r-description"
          autoFocus
          rows={4}
          className="f-text"
          maxLength={2000}
          placeholder={words('descriptionHint')}
          value={draft.description}
          onChange={(event) => set({ description: event.target.value })}
        />
      </Row>
      <Row id="r-title" label={words('subject')} optional>
        <Input
          id="r-title"
          maxLength={60}
          placeholder={words('subjectHint')}
          value={draft.title}
          onChange={(event) => set({ title: event.target.value })}
        />
      </Row>
      <Kind {...props} />
      {readsFirms && (
        <Row id="r-firm" label={firm('matter.label')} optional>
          <FirmSelect
            id="r-firm"
            label={firm('matter.label')}
            value={draft.firm}
            onChange={(chosen) => set({ firm: chosen })}
          />
        </Row>
      )}
      <Row
        id="r-place"
        label={words('place.title')}
        fault={faults.includes('place') ? words('fault.place') : undefined}
      >
        <PlaceField id="r-place" value={draft.place} onChange={(place) => set({ place })} />
      </Row>
      <div className="f-row">
        <p className="r-label">{words('photos')}</p>
        <PhotoStrip
          ids={draft.photos}
          upload={(file) => client.upload(file)}
          onChange={(photos) => set({ photos })}
        />
      </div>
    </div>
  );
}
