import { isLook, type MatterReceipt } from '@gezhi/domain/matter';
import { Icon } from '@gezhi/ui/icon';
import { Key, useKeys } from '@gezhi/ui/keys';
import { WhyHere } from '@gezhi/ui/routing';
import { sayOpenRequest } from '@gezhi/ui/state';
import { useTitle, useWords } from '@gezhi/ui/words';
import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Dropdown } from 'antd';
import { type ReactElement, useMemo, useRef, useState } from 'react';
import { useReplies } from '../canned-reply/replies.ts';
import { useCategories } from '../catalogue/categories.ts';
import { aboutOf, firstValues } from '../form/about.ts';
import { ActionFormView } from '../form/action-form.tsx';
import '../form/form.css';
import { useUnits } from '../people/units.ts';
import { type Matter, type Offer, type Page, tookStep } from './matter.ts';
import { Meanwhile } from './meanwhile.tsx';
import { Returns } from './returns.tsx';
import { useRouteNames } from './route-names.ts';

/** How many actions stand as buttons beside the primary one; the rest is under 更多. */
const BESIDE = 1;

interface ButtonsProps {
  readonly offer: Offer;
  readonly others: readonly Offer[];
  readonly first: boolean;
  readonly busy: boolean;
  readonly gone: boolean;
  readonly onChoose: (name: string | undefined) => void;
}

function Buttons({ offer, others, first, busy, gone, onChoose }: ButtonsProps): ReactElement {
  const words = useWords('matterPage');
  const titled = useTitle();
  const beside = first ? others.slice(0, BESIDE) : [];
  const more = others.slice(beside.length);
  return (
    <div className="x-buttons">
      <Button type="primary" htmlType="submit" loading={busy} disabled={gone} className="x-primary">
        {titled(offer.title)}
        {first && <Key name="d" />}
      </Button>
      {!first && <Button onClick={() => onChoose(undefined)}>{words('act.back')}</Button>}
      {beside.map((one) => (
        <Button key={one.name} onClick={() => onChoose(one.name)}>
          {titled(one.title)}
        </Button>
      ))}
      {more.length > 0 && (
        <Dropdown
          getPopupContainer={(button) => button.closest('main') ?? document.body}
          trigger={['click']}
          placement="topRight"
          menu={{
            items: more.map((one) => ({ key: one.name, label: titled(one.title) })),
            onClick: ({ key }) => onChoose(key),
          }}
        >
          <Button>
            {words('act.more')}
            <Icon name="down" size={14} />
          </Button>
        </Dropdown>
      )}
    </div>
  );
}

/** Why the next step is not on offer: what was asked and who has to decide it. */
function Held({ matter }: { readonly matter: Matter }): ReactElement {
  const asked = matter.requests.flatMap((one) => sayOpenRequest(one) ?? []);
  return (
    <>
      {asked.map((said) => (
        <p key={said} className="g-quiet">
          {said}
        </p>
      ))}
    </>
  );
}

function Nothing({ matter }: { readonly matter: Matter }): ReactElement {
  const words = useWords('matterPage');
  const units = useUnits();
  const open = matter.assignments.some(
    (one) => one.part === 'lead' && (one.phase === 'dispatched' || one.phase === 'handling'),
  );
  const closed = ['closed', 'declined', 'merged', 'voided'].includes(matter.phase);
  const unit = units.sayName(open ? matter.leadUnitId : matter.heldBy);
  const isHeld = matter.requests.some((one) => sayOpenRequest(one) !== undefined);
  return (
    <div className="x-nothing">
      <h2>{words('act.nothing')}</h2>
      <Held matter={matter} />
      {!isHeld && <p className="g-quiet">{closed ? words('act.closed') : words('act.turn', { unit })}</p>}
    </div>
  );
}

function usePrimaryKey(label: string, enabled: boolean) {
  const words = useWords('matterPage');
  const box = useRef<HTMLDivElement>(null);
  const focus = (): void => box.current?.querySelector<HTMLButtonElement>('.x-primary')?.focus();
  useKeys(enabled ? [{ key: 'd', words: label, group: words('keys'), run: focus }] : []);
  return box;
}

/** The next step: drawn from what the server offers this person on this matter, and from nothing else. */
export function ActionPanel({ page }: { readonly page: Page }): ReactElement {
  const { data: matter, can } = page;
  const words = useWords('matterPage');
  const titled = useTitle();
  const client = useQueryClient();
  const { message } = App.useApp();
  const units = useUnits();
  const categories = useCategories();
  const replies = useReplies();
  const [chosen, setChosen] = useState<string>();
  const [overtaken, setOvertaken] = useState<Offer>();
  const [seen, setSeen] = useState(matter.version);
  const routeNames = useRouteNames();
  const offer = overtaken ?? can.find((one) => one.name === chosen) ?? can[0];
  const action = offer?.name ?? '';
  const on = useMemo(() => aboutOf(matter, action, categories), [matter, action, categories]);
  const box = usePrimaryKey(offer === undefined ? '' : titled(offer.title), offer !== undefined);
  const entries = matter.timeline.filter((entry) => entry.seq > seen && !isLook(entry.action));
  const done = (receipt: MatterReceipt): void => {
    if (offer !== undefined) void message.success(words('act.done', { step: titled(offer.title) }));
    setSeen(receipt.version);
    setOvertaken(undefined);
    setChosen(undefined);
    void tookStep(client, receipt);
  };
  if (offer === undefined) return <Nothing matter={matter} />;
  const gone = overtaken !== undefined && !can.some((one) => one.name === overtaken.name);
  const choose = (name: string | undefined): void => {
    setOvertaken(undefined);
    setChosen(name);
  };
  return (
    <div className="x-panel" ref={box}>
      <h2>{titled(offer.title)}</h2>
      <Held matter={matter} />
      <Meanwhile entries={entries} gone={gone} />
      <Returns matter={matter} kind={offer.kind} />
      <WhyHere route={matter.route} kind={offer.kind} names={routeNames} />
      {/* What the form begins with is read from the names; the replies would push its buttons down later. */}
      {units.all.length > 0 && categories.all.length > 0 && !replies.isPending && (
        <ActionFormView
          key={offer.name}
          offer={offer}
          on={on}
          first={firstValues(offer, on, units)}
          version={matter.version}
          onDone={done}
          onOvertaken={() => {
            setOvertaken(offer);
            void tookStep(client, matter);
          }}
          buttons={({ busy }) => (
            <Buttons
              offer={offer}
              others={can.filter((one) => one.name !== offer.name)}
              first={offer.name === can[0]?.name}
              busy={busy}
              gone={gone}
              onChoose={choose}
            />
          )}
        />
      )}
    </div>
  );
}
