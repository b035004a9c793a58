import type { Duty } from '../access/index.ts';
import type { Field } from '../catalogue/index.ts';
import type { ActionKind } from './kind-model.ts';
import { codeOfPaper, lapsedPapers, type OwedPaper, papersToExtend, papersToOwe } from './papers.ts';
import type { MatterSubject } from './subject.ts';

type Form = (duty: Duty | null, kind: ActionKind, subject: MatterSubject) => ActionKind | undefined;

/** A paper of the category by its words; words alone where the category names none, or none that is left. */
const oweForm: Form = (_duty, kind, subject) => {
  const known = papersToOwe(subject).map(({ code, title }) => ({ code, title }));
  const fields = kind.fields.flatMap((field): readonly Field[] => {
    if (field.name === 'paper') return known.length === 0 ? [] : [{ ...field, options: known }];
    return field.name === 'paperName' && known.length === 0 ? [{ ...field, required: true }] : [field];
  });
  return { ...kind, fields };
};

const whichOf =
  (papersOf: (subject: MatterSubject) => readonly OwedPaper[]): Form =>
  (_duty, kind, subject) => {
    const papers = papersOf(subject);
    if (papers.length === 0) return undefined;
    const options = papers.map((one) => {
      const title = subject.categoryPapers.find(({ code }) => code === one.code)?.title;
      return { code: codeOfPaper(one), ...(title === undefined ? {} : { title }) };
    });
    const fields = kind.fields.map((field) => (field.name === 'owedPaper' ? { ...field, options } : field));
    return { ...kind, fields };
  };

const owed = whichOf(({ papers }) => papers);

/** Forms of papers: each offers only what may be chosen; what is said where that is nothing. */
export const PAPER_FORMS = {
  owePaper: { form: oweForm, guard: 'papersFew' },
  bringPaper: { form: owed, guard: 'paperOwed' },
  waivePaper: { form: owed, guard: 'paperOwed' },
  extendPaper: { form: whichOf(papersToExtend), guard: 'paperToExtend' },
  goOnWithout: { form: whichOf(lapsedPapers), guard: 'paperLapsed' },
} as const satisfies Record<string, { readonly form: Form; readonly guard: string }>;
