import type { BulletinKind } from '@gezhi/domain/bulletin';
import { exactTime, useWords } from '@gezhi/ui/words';
import type { ReactElement } from 'react';

/** What is being written, as far as it has come. */
export interface Draft {
  readonly kind: BulletinKind;
  readonly area: string;
  readonly title: string;
  readonly text: string;
  readonly phone: string;
  readonly from: string;
  readonly until: string;
}

/** The bulletin as a resident reads it on the phone: 18 px, one column. */
export function Preview({ kind, area, title, text, phone, from, until }: Draft): ReactElement {
  const words = useWords('bulletin');
  return (
    <section className="b-preview" aria-label={words('form.preview')}>
      <small>{words('form.preview')}</small>
      <article>
        <p className="b-kind">{words(`kind.${kind}`)}</p>
        <h2>{title || words('preview.title')}</h2>
        <p className="b-quiet">{words('preview.published', { area, time: exactTime(from) })}</p>
        {(text || words('preview.text'))
          .split(/\n+/)
          .map((line, at) => ({ line, key: `${at} ${line}` }))
          .map(({ line, key }) => (
            <p key={key}>{line}</p>
          ))}
        <p className="b-quiet">{words('preview.until', { time: exactTime(until) })}</p>
        {phone !== '' && <p className="b-phone">{phone}</p>}
      </article>
    </section>
  );
}
