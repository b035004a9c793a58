import type { Procedure } from '@gezhi/domain/catalogue';
import { Icon } from '@gezhi/ui/icon';
import { sayMoment, useWords } from '@gezhi/ui/words';
import { useRouter } from '@tanstack/react-router';
import { Button, Dropdown, Select } from 'antd';
import type { ReactElement, ReactNode } from 'react';
import { useAreas } from '../area/areas.ts';
import { useNames } from './names.ts';
import type { Listed } from './procedures.ts';
import type { Page } from './use-page.ts';

interface ChoiceProps {
  readonly list: readonly Listed[];
  readonly procedure: Procedure;
  readonly areaId: number;
}

/** Which procedure, where there are several. */
function ProcedureChoice({
  list,
  drafts,
  procedure,
  areaId,
}: ChoiceProps & Pick<Page, 'drafts'>): ReactElement | null {
  const words = useWords('procedure');
  const { titled } = useNames(procedure);
  const router = useRouter();
  const inForce = list.map((one) => ({ code: one.procedure.code, label: titled(one.procedure.title) }));
  const drawnUp = [...drafts, procedure]
    .filter(({ code }) => !inForce.some((one) => one.code === code))
    .map(({ code, title }) => ({ code, label: `${titled(title)}${words('dot')}${words('draft')}` }));
  const byCode = new Map([...inForce, ...drawnUp].map(({ code, label }) => [code, label]));
  if (byCode.size < 2) return null;
  return (
    <Select
      className="pr-which"
      aria-label={words('choose')}
      value={procedure.code}
      options={[...byCode].map(([value, label]) => ({ value, label }))}
      onChange={(code) => {
        // What is only drawn up stands in one area.
        const draft = drafts.find((one) => one.code === code);
        const area = inForce.some((one) => one.code === code) ? areaId : (draft?.areaId ?? areaId);
        void router.navigate({ to: '/procedures', search: { code, area } });
      }}
    />
  );
}

/** Whose procedure, where more areas than one have one of this code, or might draw up their own. */
function AreaChoice({ list, procedure, areaId }: ChoiceProps): ReactElement | null {
  const words = useWords('procedure');
  const router = useRouter();
  const areas = useAreas();
  const own = list.filter((one) => one.procedure.code === procedure.code).map((one) => one.areaId);
  const ids = new Set([
    ...areas.roots().map(({ id }) => id),
    ...areas.ofLevel('district').map(({ id }) => id),
    ...own,
    areaId,
  ]);
  if (ids.size < 2) return null;
  const label = (id: number): string => {
    const area = areas.find(id);
    const name = area === undefined ? String(id) : areas.nameOf(area);
    return own.includes(id) ? `${name}${words('dot')}${words('hasOwn')}` : name;
  };
  return (
    <Select
      className="pr-which"
      aria-label={words('area')}
      showSearch={{ optionFilterProp: 'label' }}
      value={areaId}
      options={[...ids].map((value) => ({ value, label: label(value) }))}
      onChange={(area: number) =>
        void router.navigate({ to: '/procedures', search: { code: procedure.code, area } })
      }
    />
  );
}

interface HeadProps extends ChoiceProps {
  readonly page: Page;
  /** Whether the screen holds something that is saved nowhere. */
  readonly changed: boolean;
  readonly children?: ReactNode;
}

/** The version that a draft will be when it is published; an area that has none of its own yet begins with the first. */
export function nextVersion({ published, past, fromArea, areaId }: Page): number {
  if (fromArea !== areaId) return 1;
  return 1 + Math.max(0, ...[published, ...past].map((one) => one?.version ?? 0));
}

/** What the page shows: the draft and what it was made from, or the version in force; for how many categories. */
function About({ page, changed }: Pick<HeadProps, 'page' | 'changed'>): ReactElement {
  const words = useWords('procedure');
  const areas = useAreas();
  const { draft, published, categories, fromArea, areaId } = page;
  const above = fromArea === null || fromArea === areaId ? undefined : areas.find(fromArea);
  const basedOn = draft === null ? published?.version : draft.basedOn;
  const parts = [
    above === undefined ? '' : words('head.inherited', { area: areas.nameOf(above) }),
    (draft !== null || changed) && basedOn != null ? words('head.basedOn', { version: basedOn }) : '',
    draft === null ? '' : words('head.saved', { time: sayMoment(draft.savedAt) }),
    draft === null && published !== null && !changed
      ? words('head.published', { time: sayMoment(published.publishedAt) })
      : '',
    words('head.categories', { count: categories }),
  ];
  return (
    <p className="g-quiet">
      {parts.filter((part) => part !== '').join(words('head.comma'))}
      {changed && <b className="pr-unsaved">{words('head.unsaved')}</b>}
    </p>
  );
}

/** Name, version and origin of a procedure, with what may be done to it as a whole. */
export function Head({ page, procedure, changed, children, ...choice }: HeadProps): ReactElement {
  const words = useWords('procedure');
  const { titled } = useNames(procedure);
  const isDraft = page.draft !== null || changed;
  return (
    <header className="k-head pr-head">
      <h1>{titled(procedure.title)}</h1>
      {isDraft ? (
        <b className="g-tag pr-draft">{words('head.draft', { version: nextVersion(page) })}</b>
      ) : (
        <span className="g-tag">{words('version', { version: procedure.version })}</span>
      )}
      <About page={page} changed={changed} />
      <ProcedureChoice {...choice} procedure={procedure} drafts={page.drafts} />
      <AreaChoice {...choice} procedure={procedure} />
      {children}
    </header>
  );
}

interface MoreProps {
  readonly canDiscard: boolean;
  readonly onDiscard: () => void;
  readonly onCopy: () => void;
  readonly onRename: () => void;
}

/** What is seldom done to a procedure as a whole. */
export function More({ canDiscard, onDiscard, onCopy, onRename }: MoreProps): ReactElement {
  const words = useWords('procedure');
  const run: Readonly<Record<string, () => void>> = { rename: onRename, copy: onCopy, discard: onDiscard };
  return (
    <Dropdown
      trigger={['click']}
      autoFocus
      placement="bottomRight"
      getPopupContainer={(button) => button.closest('main') ?? document.body}
      menu={{
        items: [
          { key: 'rename', label: words('rename.title') },
          { key: 'copy', label: words('copy.title') },
          { key: 'discard', label: words('head.discard'), disabled: !canDiscard, danger: true },
        ],
        onClick: ({ key }) => run[key]?.(),
      }}
    >
      <Button type="text" aria-label={words('head.more')} icon={<Icon name="more" />} />
    </Dropdown>
  );
}

/** Where the page of replaying past matters is, in case there is one. */
export function useReplay(page: Page, code: string): string | undefined {
  const router = useRouter();
  const routed: Record<string, unknown> = router.routesByPath;
  return '/simulation' in routed ? `/simulation?area=${page.areaId}&procedure=${code}` : undefined;
}
