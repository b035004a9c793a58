import type { PaperView } from '@gezhi/domain/matter';
import type { ReactElement } from 'react';
import { LightTag } from '../clock/index.ts';
import { useNow, useWords } from '../words/index.ts';
import { paperLight, sayPaperName, sayPaperState } from './say-paper.ts';

function Paper({ paper }: { readonly paper: PaperView }): ReactElement {
  const words = useWords('matterPage');
  const now = useNow().getTime();
  const light = paperLight(paper, now);
  const state = sayPaperState(paper, now);
  const isOpen = paper.state === 'owed' || paper.state === 'lapsed';
  return (
    <li>
      <b>{sayPaperName(paper)}</b>
      <span className="g-papers-when">
        {light === null ? state : <LightTag light={light}>{state}</LightTag>}
      </span>
      {isOpen && paper.extended && <span className="g-tag">{words('papers.extended')}</span>}
      {isOpen && paper.promise !== null && <p>{words('papers.promise', { words: paper.promise })}</p>}
      {paper.words !== null && <p>{paper.words}</p>}
    </li>
  );
}

/** Papers that were owed: which, by when with their light, what was promised, and what became of each. */
export function PaperList({ papers }: { readonly papers: readonly PaperView[] }): ReactElement | null {
  const words = useWords('matterPage');
  if (papers.length === 0) return null;
  return (
    <section className="g-papers" aria-label={words('papers.title')}>
      <h2>{words('papers.title')}</h2>
      <ul>
        {papers.map((paper) => (
          <Paper key={paper.number} paper={paper} />
        ))}
      </ul>
    </section>
  );
}
