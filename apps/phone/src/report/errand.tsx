import { MAY_CONTACT } from '@gezhi/domain/matter';
import type { ServiceItem } from '@gezhi/domain/service';
import { useTitle, useWords } from '@gezhi/ui/words';
import { Checkbox, Input } from 'antd-mobile';
import { type ReactElement, useId } from 'react';
import { Chips } from '../form/chips.tsx';
import type { ErrandDraft } from './draft.ts';

interface ErrandPartProps {
  readonly item: ServiceItem;
  readonly errand: ErrandDraft;
  readonly set: (errand: ErrandDraft) => void;
}

/** What a resident wants done: the service, how somebody helps, and the papers that are there. */
export function ErrandPart({ item, errand, set }: ErrandPartProps): ReactElement {
  const words = useWords('service');
  const said = useTitle();
  const { ticked } = errand;
  const toggle = (code: string): void =>
    set({
      ...errand,
      ticked: ticked.includes(code) ? ticked.filter((one) => one !== code) : [...ticked, code],
    });
  return (
    <section className="r-part" aria-label={words('errand.item')}>
      <b>{said(item)}</b>
      <Chips
        label={words('errand.help')}
        chips={item.helps.map((code) => ({ code, label: words(`help.${code}`) }))}
        chosen={[errand.help]}
        onPress={(code) => set({ ...errand, help: item.helps.find((one) => one === code) ?? errand.help })}
      />
      {item.papers.length > 0 && (
        <fieldset className="r-papers">
          <legend>{words('errand.papers')}</legend>
          {item.papers.map((paper) => (
            <Checkbox
              key={paper.code}
              checked={ticked.includes(paper.code)}
              onChange={() => toggle(paper.code)}
            >
              {said(paper)}
              {paper.mayOwe && <small className="g-quiet"> {words('mayOwe')}</small>}
            </Checkbox>
          ))}
        </fieldset>
      )}
    </section>
  );
}

/** Whom to call; sealed on the server as every reporter is. */
export function ResidentPart({ errand, set }: Omit<ErrandPartProps, 'item'>): ReactElement {
  const words = useWords('report');
  const matter = useWords('matter');
  const service = useWords('service');
  const id = useId();
  return (
    <section className="r-part" aria-label={service('ask.resident')}>
      <b>{service('ask.resident')}</b>
      <p className="g-quiet">{words('reporter.words')}</p>
      <label htmlFor={`${id}-name`}>{words('reporter.name')}</label>
      <Input
        id={`${id}-name`}
        className="f-line"
        autoComplete="off"
        maxLength={40}
        value={errand.name}
        onChange={(name) => set({ ...errand, name })}
      />
      <label htmlFor={`${id}-phone`}>{words('reporter.phone')}</label>
      <Input
        id={`${id}-phone`}
        className="f-line"
        type="tel"
        autoComplete="off"
        maxLength={25}
        value={errand.phone}
        onChange={(phone) => set({ ...errand, phone })}
      />
      <Chips
        label={words('reporter.mayContact')}
        chips={MAY_CONTACT.map((code) => ({ code, label: matter(`mayContact.${code}`) }))}
        chosen={[errand.mayContact]}
        onPress={(code) =>
          set({ ...errand, mayContact: MAY_CONTACT.find((one) => one === code) ?? errand.mayContact })
        }
      />
      <Checkbox
        checked={errand.remind && errand.phone.trim() !== ''}
        disabled={errand.phone.trim() === ''}
        onChange={(remind) => set({ ...errand, remind })}
      >
        {service('ask.remind')}
        <small className="g-quiet"> {service('ask.remindWords')}</small>
      </Checkbox>
    </section>
  );
}
