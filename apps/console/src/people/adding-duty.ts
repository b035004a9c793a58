import { areaPage } from '@gezhi/domain/area';
import { addDuty, personList } from '@gezhi/domain/people';
import { sayDay, useWords } from '@gezhi/ui/words';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, type FormInstance } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useAreas } from '../area/areas.ts';
import { client } from '../connection/client.ts';
import { faultsOf } from './faults.ts';
import type { Scope, ScopeKind } from './scope-field.tsx';
import { type Title, useTitles } from './titles.ts';
import { useUnits } from './units.ts';

/** The dialog as it is filled in. */
export interface Filled {
  readonly person: string;
  readonly title: string;
  readonly scope?: Scope;
  readonly unit?: number;
  readonly from?: Dayjs | null;
  readonly to?: Dayjs | null;
}

/** Which field of the dialog the server means. */
const fieldNames = {
  personId: 'person',
  title: 'title',
  scopeKind: 'scope',
  scopeId: 'scope',
  unitId: 'unit',
  from: 'from',
  to: 'to',
} as const;

const noKinds: readonly ScopeKind[] = [];

/** What the chosen title may be held for; areas until one is chosen. */
export function kindsOf(title: Title | undefined): readonly ScopeKind[] {
  if (title === undefined) return ['area'];
  return title.scopes.length === 0 ? noKinds : title.scopes;
}

/** What is sent: a post without scopes is held for the topmost area, a post for a unit in that unit. */
function bodyOf(filled: Filled, kinds: readonly ScopeKind[], top: number) {
  const scope = kinds.length === 0 ? { kind: 'area' as const, id: top } : filled.scope;
  const { from, to } = filled;
  const scopeKind = scope?.kind ?? 'area';
  const scopeId = scope?.id ?? 0;
  return {
    personId: filled.person,
    title: filled.title,
    unitId: scopeKind === 'unit' ? scopeId : (filled.unit ?? null),
    scopeKind,
    scopeId,
    ...(from == null ? {} : { from: from.startOf('day').format() }),
    ...(to == null ? {} : { to: to.endOf('day').format() }),
  };
}

/** Sends the dialog; what the server refuses lands at its field. */
export function useAdding(form: FormInstance<Filled>, onClose: () => void) {
  const words = useWords('people');
  const cache = useQueryClient();
  const { message } = App.useApp();
  const titles = useTitles();
  const areas = useAreas();
  return useMutation({
    mutationFn: (filled: Filled) => {
      const kinds = kindsOf(titles.find((one) => one.code === filled.title));
      return client.call(addDuty, { body: bodyOf(filled, kinds, areas.roots()[0]?.id ?? 0) });
    },
    onSuccess: (_, { from }) => {
      void cache.invalidateQueries({ queryKey: [areaPage.name] });
      void cache.invalidateQueries({ queryKey: [personList.name] });
      if (from?.isAfter(dayjs()))
        void message.info(words('duty.startsOn', { day: sayDay(from.toISOString()) }));
      onClose();
    },
    onError: (error) => {
      const onUnit = form.getFieldValue(['scope', 'kind']) === 'unit';
      const faults = faultsOf(error, { ...fieldNames, unitId: onUnit ? 'scope' : 'unit' });
      form.setFields(faults as Parameters<typeof form.setFields>[0]);
    },
  });
}

/** The centre or station that serves the area, or the nearest above it that has one. */
export function useUnitOver(): (areaId: number | undefined) => number | undefined {
  const units = useUnits();
  const areas = useAreas();
  return (areaId) => {
    const path = areas.pathTo(areaId).toReversed();
    const over = path.flatMap((area) =>
      units.all.filter((unit) => unit.areaId === area.id && ['centre', 'station'].includes(unit.kind)),
    );
    return over[0]?.id;
  };
}

/** What follows from a change: another title may not be held for what was chosen; an area proposes its unit. */
export function useFollowing(form: FormInstance<Filled>) {
  const titles = useTitles();
  const unitOver = useUnitOver();
  return (changed: Partial<Filled>): void => {
    if (changed.title !== undefined) {
      const kinds = kindsOf(titles.find((one) => one.code === changed.title));
      const kind: ScopeKind | undefined = form.getFieldValue(['scope', 'kind']);
      if (kind === undefined || !kinds.includes(kind)) {
        const [usual] = kinds;
        form.setFieldValue('scope', usual === undefined ? undefined : { kind: usual });
      }
    }
    if (changed.scope?.kind === 'area') {
      const unit = unitOver(changed.scope.id);
      if (unit !== undefined) form.setFieldValue('unit', unit);
    }
  };
}
