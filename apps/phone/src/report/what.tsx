import type { Category } from '@gezhi/domain/catalogue';
import { Icon } from '@gezhi/ui/icon';
import { useWords } from '@gezhi/ui/words';
import { TextArea } from 'antd-mobile';
import { type ReactElement, useMemo, useState } from 'react';
import { useCategories } from '../catalogue/categories.ts';
import { Chips } from '../form/chips.tsx';
import { ConsentInput } from '../form/consent-input.tsx';
import { CategoryList } from '../form/pointing-input.tsx';
import { ShotStrip } from '../photo/shot-strip.tsx';
import { TakePhoto } from '../photo/take-photo.tsx';
import type { Shots } from '../photo/use-shots.ts';
import type { ReportDraft } from './draft.ts';
import { recentCategories } from './recent.ts';

/** Photos of one report at most. */
export const MOST_PHOTOS = 9;

interface PartProps {
  readonly draft: ReportDraft;
  readonly set: (part: Partial<ReportDraft>) => void;
}

/** The first photo as large as the screen, the others small below it. */
export function Photos({ shots }: { readonly shots: Shots }): ReactElement {
  const words = useWords('phone');
  const [first] = shots.all;
  if (first === undefined || shots.all.length > 1)
    return (
      <section className="r-strip">
        <ShotStrip shots={shots} limit={MOST_PHOTOS} />
      </section>
    );
  const percent = Math.round(first.share * 100);
  return (
    <section className="r-photo">
      <img src={first.source} alt={words('snap.photo')} />
      <div className="r-over">
        {first.state === 'sending' && <span role="status">{words('snap.sending', { percent })}</span>}
        {first.state === 'failed' && (
          <button type="button" className="r-over-bad" onClick={() => shots.retry(first.id)}>
            {first.reason === undefined
              ? words('snap.failed')
              : words('snap.refused', { reason: first.reason })}
          </button>
        )}
        <button type="button" onClick={() => shots.remove(first.id)}>
          <Icon name="trash" size={20} />
          {words('snap.remove')}
        </button>
        <TakePhoto camera className="r-again" onFiles={shots.add}>
          <Icon name="camera" size={20} />
          {words('snap.again')}
        </TakePhoto>
      </div>
      {first.state === 'sending' && <progress max={100} value={percent} />}
    </section>
  );
}

/** One sentence; the microphone is the keyboard's own. */
export function Words({ draft, set }: PartProps): ReactElement {
  const words = useWords('phone');
  return (
    <section className="r-words">
      <TextArea
        aria-label={words('snap.words')}
        placeholder={words('snap.wordsHint')}
        autoSize={{ minRows: 2, maxRows: 6 }}
        maxLength={2000}
        value={draft.description}
        onChange={(description) => set({ description })}
      />
    </section>
  );
}

interface Offered {
  readonly chips: readonly { readonly code: string; readonly label: string }[];
  /** Why these: the words that fit, that they were used lately, or that nothing need be chosen. */
  readonly why: string;
}

function useOffered(draft: ReportDraft): Offered {
  const words = useWords('phone');
  const categories = useCategories();
  return useMemo(() => {
    const proposals = categories.propose(draft.description);
    const recent = recentCategories().flatMap((code) => categories.find(code) ?? []);
    const shown: readonly Category[] = proposals.length > 0 ? proposals.map((one) => one.category) : recent;
    const chosen = categories.find(draft.category);
    const all = chosen === undefined || shown.includes(chosen) ? shown : [chosen, ...shown];
    const because = proposals[0]?.because.join(words('snap.comma')) ?? '';
    const known = because !== '' ? words('snap.because', { words: because }) : words('snap.unsure');
    return {
      chips: all.slice(0, 3).map((one) => ({ code: one.code, label: categories.nameOf(one) })),
      why: because === '' && recent.length > 0 ? words('snap.recent') : known,
    };
  }, [categories, draft.category, draft.description, words]);
}

/** The category: proposed from the words with its reason, taken or changed with one tap. */
export function CategoryPart({ draft, set, code }: PartProps & { readonly code: string }): ReactElement {
  const words = useWords('phone');
  const offered = useOffered(draft);
  const [open, setOpen] = useState(false);
  return (
    <section className="r-part">
      {offered.chips.length > 0 && (
        <Chips
          label={words('pick.category')}
          chips={offered.chips}
          chosen={[code]}
          onPress={(pressed) => set({ category: pressed === code ? 'none' : pressed })}
        />
      )}
      <div className="r-why">
        <p className="g-quiet">{offered.why}</p>
        <button type="button" onClick={() => setOpen(true)}>
          {words('snap.otherCategory')}
          <Icon name="right" size={20} />
        </button>
      </div>
      {open && (
        <CategoryList
          chosen={code}
          onChoose={(category) => set({ category })}
          onClose={() => setOpen(false)}
        />
      )}
    </section>
  );
}

/** Consent to a care matter, read out and taken on the spot. */
export function ConsentPart({ draft, set }: PartProps): ReactElement {
  return (
    <section className="r-part">
      <ConsentInput value={draft.consent ?? undefined} onChange={(consent) => set({ consent })} />
    </section>
  );
}
