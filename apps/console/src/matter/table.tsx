import type { MatterRow } from '@gezhi/domain/matter';
import { TimeLeft } from '@gezhi/ui/clock';
import { MatterFlags, PhaseTag } from '@gezhi/ui/phase';
import { useWords, When } from '@gezhi/ui/words';
import { useRouter } from '@tanstack/react-router';
import { memo, type ReactElement, type RefObject, useCallback, useEffect, useRef } from 'react';
import type { Areas } from '../area/areas.ts';
import type { Categories } from '../catalogue/categories.ts';
import type { Units } from '../people/units.ts';
import { useRowWindow } from './row-window.ts';
import { saySource } from './say.ts';
import { Head, type HeadProps } from './table-head.tsx';
import type { Marking } from './use-marks.ts';

/** What the cells of a row are worded with. */
export interface Names {
  readonly areas: Areas;
  readonly categories: Categories;
  readonly units: Units;
}

interface RowProps {
  readonly row: MatterRow;
  /** Place in the list, from 0. */
  readonly index: number;
  readonly names: Names;
  readonly chosen: boolean;
  readonly onChoose: (id: string) => void;
  /** Whether it is marked to be acted on with others; undefined where this person marks none. */
  readonly marked: boolean | undefined;
  /** Marks the row or no longer; with `toHere`, every row from the one marked last. */
  readonly onMark: (row: MatterRow, toHere: boolean) => void;
}

/** The box before the number. */
function Mark({
  row,
  marked,
  onMark,
}: Pick<RowProps, 'row' | 'onMark'> & { readonly marked: boolean }): ReactElement {
  const words = useWords('bulk');
  return (
    <input
      type="checkbox"
      className="w-mark"
      tabIndex={-1}
      checked={marked}
      aria-label={words('mark', { number: row.number })}
      onChange={() => undefined}
      onClick={(event) => {
        event.stopPropagation();
        onMark(row, event.shiftKey);
      }}
      onDoubleClick={(event) => event.stopPropagation()}
    />
  );
}

/** One matter in 36 pixels: click to look at it beside the list, twice or Enter to open it. */
const Row = memo(function Row({
  row,
  index,
  names,
  chosen,
  onChoose,
  marked,
  onMark,
}: RowProps): ReactElement {
  const matter = useWords('matter');
  const router = useRouter();
  const address = `/matters/${row.id}`;
  const severity = matter(`severity.${row.severity}`);
  const root = names.areas.roots()[0];
  const district = root === undefined ? '' : names.areas.nameOf(root);
  return (
    <tr
      aria-rowindex={index + 2}
      aria-selected={chosen}
      className={marked === true ? 'w-marked' : undefined}
      onClick={(event) => {
        const marks = marked !== undefined && (event.shiftKey || event.ctrlKey || event.metaKey);
        if (marks) onMark(row, event.shiftKey);
        else onChoose(row.id);
      }}
      onDoubleClick={() => void router.navigate({ href: address })}
    >
      <td>
        {marked !== undefined && <Mark row={row} marked={marked} onMark={onMark} />}
        {row.number}
      </td>
      <td>
        <span className="w-title">
          <a
            className="g-cut"
            href={address}
            tabIndex={chosen ? 0 : -1}
            title={row.title}
            onClick={(event) => {
              if (event.ctrlKey || event.metaKey || event.shiftKey) return event.stopPropagation();
              event.preventDefault();
            }}
          >
            {row.title}
          </a>
          <MatterFlags
            urgent={row.urgent}
            supervision={row.supervision}
            whistle={row.whistle}
            joint={row.joint}
            doubt={row.phase === 'reported' ? row.doubt : null}
            reporters={row.reporters}
          />
          <span className="w-folded">
            {row.severity <= 2 && <b>{severity}</b>}
            {saySource(row.source)}
          </span>
        </span>
      </td>
      <td className="w-wide-1">{names.categories.sayName(row.category)}</td>
      <td className="w-wide-1">{names.areas.sayShort(row)}</td>
      <td className="w-wide-3">{saySource(row.source)}</td>
      <td className="w-wide-3">{row.severity === 1 ? <b className="w-urgent">{severity}</b> : severity}</td>
      <td>
        <PhaseTag phase={row.phase} />
      </td>
      <td className="w-left">
        <TimeLeft row={row} />
      </td>
      <td className="w-wide-2">{names.units.sayShort(row.leadUnitId, district)}</td>
      <td>
        <When at={row.createdAt} />
      </td>
    </tr>
  );
});

/** Room for rows that are not drawn. */
function Gap({ height }: { readonly height: number }): ReactElement | null {
  if (height <= 0) return null;
  return (
    <tr className="w-gap">
      <td style={{ height }} />
    </tr>
  );
}

interface TableProps extends HeadProps {
  /** The box that scrolls. */
  readonly box: RefObject<HTMLElement | null>;
  readonly rows: readonly MatterRow[];
  /** More rows are still to be asked for. */
  readonly more: boolean;
  readonly names: Names;
  readonly chosen: string | undefined;
  readonly onChoose: (id: string) => void;
  readonly marking: Marking | undefined;
}

/** The table of matters; of many rows only those near the screen are drawn. */
export function Table(props: TableProps): ReactElement {
  const { box, rows, more, names, chosen, onChoose, marking } = props;
  const words = useWords('workbench');
  const { first, end, above, below, show } = useRowWindow(box, rows.length);
  const latest = useRef({ rows, marking });
  useEffect(() => {
    latest.current = { rows, marking };
  });
  // One function for all rows and all times, so that marking a row draws that row alone.
  const mark = useCallback((row: MatterRow, toHere: boolean): void => {
    const now = latest.current;
    if (toHere) now.marking?.extend(now.rows, row.id);
    else now.marking?.toggle(row);
  }, []);
  // Only a choice brings a row into view; rows that come or change move nothing.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => show(rows.findIndex((row) => row.id === chosen)), [chosen]);
  return (
    <table
      className={marking === undefined ? 'w-table' : 'w-table w-marking'}
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the rows are chosen with the arrow keys
      role="grid"
      aria-label={words('table.label')}
      aria-rowcount={more ? -1 : rows.length + 1}
    >
      <Head search={props.search} onOrder={props.onOrder} />
      <tbody>
        <Gap height={above} />
        {rows.slice(first, end).map((row, place) => (
          <Row
            key={row.id}
            row={row}
            index={first + place}
            names={names}
            chosen={row.id === chosen}
            onChoose={onChoose}
            marked={marking?.marks.has(row.id)}
            onMark={mark}
          />
        ))}
        <Gap height={below} />
      </tbody>
    </table>
  );
}
