import type { MatterRow } from '@gezhi/domain/matter';
import { Icon, type IconName } from '@gezhi/ui/icon';
import { useWords } from '@gezhi/ui/words';
import { Link } from '@tanstack/react-router';
import { type ReactElement, useState } from 'react';
import { type Fate, type Fated, type FateGroup, groupsOf } from './bulk-report.ts';

/** Rows of a group that stand there at once; the rest unfolds. */
const SHOWN = 6;

const icons: Readonly<Record<Fate['kind'], IconName>> = {
  done: 'check',
  unsent: 'todo',
  unknown: 'cloudOff',
  changed: 'refresh',
  refused: 'alert',
};

function Doors({ rows }: { readonly rows: readonly MatterRow[] }): ReactElement {
  const words = useWords('bulk');
  const [open, setOpen] = useState(false);
  const shown = open ? rows : rows.slice(0, SHOWN);
  return (
    <ul className="b-doors">
      {shown.map((row) => (
        <li key={row.id}>
          <Link to={`/matters/${row.id}`} title={row.title}>
            {row.number}
          </Link>
        </li>
      ))}
      {shown.length < rows.length && (
        <li>
          <button type="button" className="g-plain" onClick={() => setOpen(true)}>
            {words('moreRows', { count: rows.length - shown.length })}
          </button>
        </li>
      )}
    </ul>
  );
}

function Group({ group, said }: { readonly group: FateGroup; readonly said: string }): ReactElement {
  const words = useWords('bulk');
  return (
    <li className={`b-group b-${group.kind}`}>
      <Icon name={icons[group.kind]} />
      <div>
        <p>
          <b>{said}</b> {words('rows', { count: group.rows.length })}
        </p>
        {group.why !== undefined && <p className="g-quiet">{group.why}</p>}
        <Doors rows={group.rows} />
      </div>
    </li>
  );
}

interface GroupsProps {
  readonly fated: readonly Fated[];
  /** What rows that were not sent are called here: ahead of the sending they may be, after it they were left out. */
  readonly unsent: string;
}

/** Rows by what becomes of them and why, each a door to its matter. */
export function Groups({ fated, unsent }: GroupsProps): ReactElement {
  const words = useWords('bulk');
  return (
    <ul className="b-groups">
      {groupsOf(fated).map((group) => (
        <Group
          key={`${group.kind}${group.why ?? ''}`}
          group={group}
          said={group.kind === 'unsent' ? unsent : words(`fate.${group.kind}`)}
        />
      ))}
    </ul>
  );
}
