import { type Category, categoryList } from '@gezhi/domain/catalogue';
import { Icon } from '@gezhi/ui/icon';
import { Failure, SkeletonRows, sayProblem } from '@gezhi/ui/state';
import { useLanguage, useWords } from '@gezhi/ui/words';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Input } from 'antd';
import { type ReactElement, type ReactNode, useMemo, useState } from 'react';
import { asking } from '../connection/ask.ts';
import { Categories, useCategories } from './categories.ts';
import { CategoryDialog } from './category-dialog.tsx';
import { Table } from './category-table.tsx';
import { DraftMark, EditBar } from './edit-bar.tsx';
import { EffectDialog } from './effect-dialog.tsx';
import { Faults } from './faults.tsx';
import {
  type CataloguePage,
  useCatalogueChange,
  useCataloguePage,
  withDraft,
  withEdit,
} from './use-catalogue-edit.ts';

interface HeadProps {
  readonly categories: Categories;
  readonly typed: string;
  readonly onType: (typed: string) => void;
  readonly children: ReactNode;
}

function Head({ categories, typed, onType, children }: HeadProps): ReactElement {
  const words = useWords('catalogue');
  return (
    <header className="k-head">
      <h1>{words('title')}</h1>
      <p className="g-quiet">
        {words('about', {
          majors: categories.majors.length,
          minors: categories.all.length - categories.majors.length,
        })}
      </p>
      <Input
        allowClear
        type="search"
        aria-label={words('find')}
        placeholder={words('find')}
        prefix={<Icon name="search" size={14} />}
        value={typed}
        onChange={(event) => onType(event.target.value)}
      />
      <Link to="/rating-reasons">{words('ratingReasons')}</Link>
      {children}
    </header>
  );
}

/** The catalogue with what is being drawn up in it. */
function Edited({ page }: { readonly page: CataloguePage }): ReactElement {
  const words = useWords('catalogue');
  const [language] = useLanguage();
  const known = useCategories();
  const [typed, setTyped] = useState('');
  const [opened, setOpened] = useState<string>();
  const changing = useCatalogueChange(page);
  const { draft } = page;
  const categories = useMemo(
    () => new Categories(withDraft(known.all, draft), language),
    [known, draft, language],
  );
  const open = (what: string) => {
    changing.reset();
    setOpened(what);
  };
  const close = () => setOpened(undefined);
  const markOf = (category: Category) => <DraftMark category={category} known={known} draft={draft} />;
  const isDrawn = draft?.changes.some(({ code }) => code === opened) === true;
  const hands = { markOf, onEdit: ({ code }: Category) => open(code) };
  return (
    <div className="k-page">
      <Head categories={categories} typed={typed} onType={setTyped}>
        <EditBar page={page} changing={changing} onAdd={() => open('new')} onEffect={() => open('effect')} />
      </Head>
      {draft !== null && <p className="k-hint">{words('edit.hint')}</p>}
      {opened === undefined && <Faults problem={changing.fault} />}
      <Table categories={categories} typed={typed} hands={hands} />
      {opened === 'effect' && (
        <EffectDialog
          page={page}
          changing={changing}
          nameOf={(edit) => categories.sayName(edit.code)}
          onClose={close}
        />
      )}
      {opened !== undefined && opened !== 'effect' && (
        <CategoryDialog
          category={categories.find(opened)}
          taken={new Set(categories.all.map(({ code }) => code))}
          changing={changing}
          onKeep={(edit) => changing.save(withEdit(draft, edit))}
          onLeave={
            isDrawn
              ? () => changing.save((draft?.changes ?? []).filter(({ code }) => code !== opened))
              : undefined
          }
          onClose={close}
        />
      )}
    </div>
  );
}

/** The catalogue as a tree table: read by everybody, drawn up and published by whoever keeps the platform. */
export function Catalogue(): ReactElement {
  const categories = useCategories();
  const query = useQuery(asking(categoryList, {}));
  const page = useCataloguePage();
  const [typed, setTyped] = useState('');
  // Whoever may change it gets another table: drawn first as a reader's, it would be taken away under the mouse.
  const isPending = query.isPending || page.isPending;
  if (isPending) return <SkeletonRows rows={18} />;
  if (query.isSuccess && page.data?.mayChange === true) return <Edited page={page.data} />;
  return (
    <div className="k-page">
      <Head categories={categories} typed={typed} onType={setTyped}>
        {null}
      </Head>
      {query.isError && <Failure words={sayProblem(query.error)} onRetry={() => void query.refetch()} />}
      {query.isSuccess && <Table categories={categories} typed={typed} hands={undefined} />}
    </div>
  );
}
