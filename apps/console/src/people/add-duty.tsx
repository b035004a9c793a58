import { areaPage } from '@gezhi/domain/area';
import { addDuty, personList } from '@gezhi/domain/people';
import { sayProblem } from '@gezhi/ui/state';
import { useWords } from '@gezhi/ui/words';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Cascader, DatePicker, Form, Modal, Select } from 'antd';
import type { Dayjs } from 'dayjs';
import { type ReactElement, useDeferredValue, useState } from 'react';
import { useAreaOptions } from '../area/options.ts';
import { asking } from '../connection/ask.ts';
import { client } from '../connection/client.ts';
import '../form/form.css';
import { useTitleOptions } from './titles.ts';
import { UnitSelect } from './unit-select.tsx';

interface Filled {
  readonly person: string;
  readonly title: string;
  readonly unit?: number;
  readonly area: number[];
  readonly term?: [Dayjs | null, Dayjs | null];
}

interface AddDutyProps {
  /** Where the duty reaches, if that is already known. */
  readonly scope?: { readonly kind: 'area'; readonly id: number };
  readonly person?: { readonly id: string; readonly name: string };
  readonly onClose: () => void;
}

function usePersonOptions(typed: string, known: AddDutyProps['person']) {
  const { data } = useQuery({
    ...asking(personList, { query: { q: typed, limit: 20 } }),
    enabled: typed !== '',
    placeholderData: keepPreviousData,
  });
  if (typed === '') return known === undefined ? [] : [{ value: known.id, label: known.name }];
  return (data?.items ?? []).map((person) => ({
    value: person.id,
    label: [person.name, person.duties[0]?.titleName, person.duties[0]?.scopeName]
      .filter(Boolean)
      .join(' · '),
  }));
}

function useAdding(onClose: () => void) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (filled: Filled) => {
      const scopeId = filled.area.at(-1);
      if (scopeId === undefined) throw new TypeError('a duty needs an area');
      const [from, to] = filled.term ?? [null, null];
      return client.call(addDuty, {
        body: {
          personId: filled.person,
          title: filled.title,
          unitId: filled.unit ?? null,
          scopeKind: 'area',
          scopeId,
          ...(from === null ? {} : { from: from.startOf('day').format() }),
          ...(to === null ? {} : { to: to.endOf('day').format() }),
        },
      });
    },
    onSuccess: () => {
      void cache.invalidateQueries({ queryKey: [areaPage.name] });
      void cache.invalidateQueries({ queryKey: [personList.name] });
      onClose();
    },
  });
}

const proposed: readonly string[] = [];

function Fields({ scope, person }: Pick<AddDutyProps, 'scope' | 'person'>): ReactElement {
  const words = useWords('people');
  const [typed, setTyped] = useState('');
  const people = usePersonOptions(useDeferredValue(typed.trim()), person);
  const titles = useTitleOptions();
  const { options } = useAreaOptions(scope?.id);
  return (
    <>
      <Form.Item
        name="person"
        label={words('person')}
        rules={[{ required: true, message: words('duty.needPerson') }]}
      >
        <Select
          showSearch={{ filterOption: false, onSearch: setTyped }}
          placeholder={words('findPerson')}
          options={people}
          notFoundContent={null}
        />
      </Form.Item>
      <Form.Item
        name="title"
        label={words('post')}
        rules={[{ required: true, message: words('duty.needPost') }]}
      >
        <Select showSearch={{ optionFilterProp: 'label' }} options={[...titles]} />
      </Form.Item>
      <Form.Item
        name="area"
        label={words('scope')}
        rules={[{ required: true, message: words('duty.needScope') }]}
      >
        <Cascader changeOnSelect showSearch options={options} displayRender={(labels) => labels.join(' ')} />
      </Form.Item>
      <Form.Item name="unit" label={words('unit')}>
        <FormUnit />
      </Form.Item>
      <Form.Item name="term" label={words('term')} extra={words('duty.termHint')}>
        <DatePicker.RangePicker allowEmpty={[true, true]} />
      </Form.Item>
    </>
  );
}

interface FormUnitProps {
  readonly id?: string;
  readonly value?: number;
  readonly onChange?: (value: number | undefined) => void;
}

function FormUnit({ id, value, onChange }: FormUnitProps): ReactElement {
  const words = useWords('people');
  return (
    <UnitSelect
      {...(id === undefined ? {} : { id })}
      label={words('unit')}
      proposed={proposed}
      value={value}
      onChange={(next) => onChange?.(next)}
    />
  );
}

/** Gives a person a duty: who, which post, where, for which unit, from when until when. */
export function AddDuty({ scope, person, onClose }: AddDutyProps): ReactElement {
  const words = useWords('people');
  const app = useWords('app');
  const adding = useAdding(onClose);
  const { path } = useAreaOptions(scope?.id);
  return (
    <Modal open onCancel={onClose} footer={null} title={words('duty.add')} width={480} destroyOnHidden>
      <Form<Filled>
        layout="vertical"
        requiredMark={false}
        initialValues={{ person: person?.id, area: path.length === 0 ? undefined : [...path] }}
        onFinish={adding.mutate}
      >
        <Fields {...(scope === undefined ? {} : { scope })} {...(person === undefined ? {} : { person })} />
        {adding.isError && <Alert type="error" showIcon role="alert" title={sayProblem(adding.error)} />}
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
