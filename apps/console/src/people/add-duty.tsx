import { areaPage } from '@gezhi/domain/area';
import { addDuty, personList } from '@gezhi/domain/people';
import { sayProblem } from '@gezhi/ui/state';
import { sayDay, useWords } from '@gezhi/ui/words';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, DatePicker, Form, type FormInstance, Modal, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import type { ReactElement } from 'react';
import { useAreas } from '../area/areas.ts';
import { client } from '../connection/client.ts';
import '../form/form.css';
import { faultsOf } from './faults.ts';
import './people.css';
import { type KnownPerson, PersonSelect } from './person-select.tsx';
import { kindAmong, type Scope, ScopeField, type ScopeKind } from './scope-field.tsx';
import { type Title, useTitleOptions, useTitles } from './titles.ts';
import { UnitSelect } from './unit-select.tsx';
import { useUnits } from './units.ts';

interface Filled {
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

interface AddDutyProps {
  /** Where the duty reaches, if that is already known. */
  readonly scope?: { readonly kind: 'area'; readonly id: number };
  readonly person?: KnownPerson;
  readonly onClose: () => void;
}

const noKinds: readonly ScopeKind[] = [];

/** What the chosen title may be held for; areas until one is chosen. */
function kindsOf(title: Title | undefined): readonly ScopeKind[] {
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

function useAdding(form: FormInstance<Filled>, onClose: () => void) {
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
function useUnitOver(): (areaId: number | undefined) => number | undefined {
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

interface UnitFieldProps {
  readonly id?: string;
  readonly value?: number;
  readonly onChange?: (value: number | undefined) => void;
}

const noProposal: readonly string[] = [];

function UnitField({ id, value, onChange }: UnitFieldProps): ReactElement {
  const words = useWords('people');
  return (
    <UnitSelect
      {...(id === undefined ? {} : { id })}
      label={words('unit')}
      proposed={noProposal}
      value={value}
      onChange={(next) => onChange?.(next)}
    />
  );
}

function Term(): ReactElement {
  const words = useWords('people');
  const past = (day: Dayjs): boolean => day.isBefore(dayjs(), 'day');
  return (
    <div className="o-term">
      <Form.Item name="from" label={words('from')}>
        <DatePicker className="f-wide" placeholder={words('fromNow')} disabledDate={past} />
      </Form.Item>
      <Form.Item
        name="to"
        label={words('to')}
        dependencies={['from']}
        rules={[
          ({ getFieldValue }) => ({
            validator: (_, to: Dayjs | null | undefined) =>
              to?.isBefore(getFieldValue('from'), 'day')
                ? Promise.reject(new Error(words('fault.to.beforeFrom')))
                : Promise.resolve(),
          }),
        ]}
      >
        <DatePicker className="f-wide" placeholder={words('forGood')} disabledDate={past} />
      </Form.Item>
    </div>
  );
}

interface FieldsProps {
  readonly form: FormInstance<Filled>;
  readonly person: KnownPerson | undefined;
}

function Scopes({ form }: Pick<FieldsProps, 'form'>): ReactElement {
  const words = useWords('people');
  const titles = useTitles();
  const unitOver = useUnitOver();
  const code = Form.useWatch('title', form);
  const scope = Form.useWatch('scope', form);
  const kinds = kindsOf(titles.find((one) => one.code === code));
  const needScope = { validator: () => chosenScope(form, words('duty.needScope')) };
  return (
    <>
      {kinds.length === 0 ? (
        <p className="g-quiet o-whole">{words('duty.wholeHouse')}</p>
      ) : (
        <Form.Item name="scope" label={words('scope')} rules={[needScope]}>
          <ScopeField kinds={kinds} />
        </Form.Item>
      )}
      {(kinds.length === 0 || kindAmong(kinds, scope) !== 'unit') && (
        <Form.Item
          name="unit"
          label={words('unit')}
          extra={
            scope?.kind === 'area' && unitOver(scope.id) !== undefined ? words('duty.unitHint') : undefined
          }
        >
          <UnitField />
        </Form.Item>
      )}
    </>
  );
}

function chosenScope(form: FormInstance<Filled>, sentence: string): Promise<void> {
  const chosen = form.getFieldValue(['scope', 'id']);
  return chosen === undefined ? Promise.reject(new Error(sentence)) : Promise.resolve();
}

function Fields({ form, person }: FieldsProps): ReactElement {
  const words = useWords('people');
  const titles = useTitleOptions();
  return (
    <>
      <Form.Item
        name="person"
        label={words('person')}
        rules={[{ required: true, message: words('duty.needPerson') }]}
      >
        <PersonSelect known={person} />
      </Form.Item>
      <Form.Item
        name="title"
        label={words('post')}
        rules={[{ required: true, message: words('duty.needPost') }]}
      >
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={words('choosePost')}
          options={titles}
        />
      </Form.Item>
      <Scopes form={form} />
      <Term />
    </>
  );
}

/** What follows from a change: another title may not be held for what was chosen; an area proposes its unit. */
function useFollowing(form: FormInstance<Filled>) {
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

/** Gives a person a duty: who, which post, for what, in which unit, from when until when. */
export function AddDuty({ scope, person, onClose }: AddDutyProps): ReactElement {
  const words = useWords('people');
  const app = useWords('app');
  const [form] = Form.useForm<Filled>();
  const adding = useAdding(form, onClose);
  const follow = useFollowing(form);
  const unitOver = useUnitOver();
  const unsaid = adding.isError && !form.getFieldsError().some(({ errors }) => errors.length > 0);
  return (
    <Modal open onCancel={onClose} footer={null} title={words('duty.add')} width={520} destroyOnHidden>
      <Form<Filled>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ person: person?.id, scope, unit: unitOver(scope?.id) }}
        onValuesChange={follow}
        onFinish={adding.mutate}
      >
        <Fields form={form} person={person} />
        {unsaid && <Alert type="error" showIcon role="alert" title={sayProblem(adding.error)} />}
        <div className="x-buttons">
          <Button type="primary" htmlType="submit" className="x-primary" loading={adding.isPending}>
            {words('duty.add')}
          </Button>
          <Button onClick={onClose}>{app('close')}</Button>
        </div>
      </Form>
    </Modal>
  );
}
