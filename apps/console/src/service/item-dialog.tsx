import { type ServiceItem, serviceItemSchema } from '@gezhi/domain/service';
import { sayProblem } from '@gezhi/ui/state';
import { useWords } from '@gezhi/ui/words';
import { Alert, Button, Form, Modal } from 'antd';
import { type ReactElement, useState } from 'react';
import '../form/form.css';
import { ItemFields } from './item-fields.tsx';
import { useSaveItem } from './items.ts';
import { PaperFields } from './paper-fields.tsx';

/** An item as the form holds it: texts may be empty. */
export interface Filled extends Omit<ServiceItem, 'charge' | 'basis' | 'basisEn' | 'position' | 'category'> {
  readonly chargeZh: string;
  readonly chargeEn: string;
  readonly basis: string;
  readonly basisEn: string;
  readonly category?: string;
}

const BLANK: Filled = {
  ...{ code: '', zh: '', en: '', topic: 'affairs', unit: '@community', passes: [], papers: [] },
  ...{ places: [], helps: [], basis: '', basisEn: '', chargeZh: '', chargeEn: '', ended: false },
};

const orNull = (typed: string): string | null => (typed.trim() === '' ? null : typed.trim());

function filledOf({ charge, basis, basisEn, category, position: _, ...item }: ServiceItem): Filled {
  const law = { basis: basis ?? '', basisEn: basisEn ?? '' };
  const texts = { ...law, chargeZh: charge?.zh ?? '', chargeEn: charge?.en ?? '' };
  return { ...item, ...texts, ...(category === null ? {} : { category }) };
}

function itemOf(
  { chargeZh, chargeEn, basis, basisEn, category, ...filled }: Filled,
  position: number,
): unknown {
  const isFree = chargeZh.trim() === '' && chargeEn.trim() === '';
  return {
    ...filled,
    zh: filled.zh.trim(),
    en: filled.en.trim(),
    basis: orNull(basis),
    basisEn: orNull(basisEn),
    charge: isFree ? null : { zh: chargeZh.trim(), en: chargeEn.trim() },
    category: category ?? null,
    position,
  };
}

interface ItemDialogProps {
  /** The one to change; none adds one. */
  readonly item: ServiceItem | undefined;
  readonly all: readonly ServiceItem[];
  readonly onClose: () => void;
}

/** Adds an item to the list of services, changes one, or says that it is no longer offered. */
export function ItemDialog({ item, all, onClose }: ItemDialogProps): ReactElement {
  const words = useWords('service');
  const app = useWords('app');
  const saving = useSaveItem(onClose);
  const [isWrong, setWrong] = useState(false);
  const last = Math.max(-1, ...all.map(({ position }) => position));
  const save = (filled: Filled): void => {
    const parsed = serviceItemSchema.safeParse(itemOf(filled, item?.position ?? Math.min(999, last + 1)));
    setWrong(!parsed.success);
    if (parsed.success) saving.mutate(parsed.data);
  };
  return (
    <Modal
      open
      onCancel={onClose}
      footer={null}
      width={760}
      title={words(item === undefined ? 'add' : 'edit')}
      destroyOnHidden
    >
      <Form<Filled>
        layout="vertical"
        requiredMark={false}
        initialValues={item === undefined ? BLANK : filledOf(item)}
        onFinish={save}
      >
        <ItemFields isNew={item === undefined} />
        <PaperFields />
        {isWrong && <Alert type="error" showIcon role="alert" title={words('fault')} />}
        {saving.error !== null && (
          <Alert type="error" showIcon role="alert" title={sayProblem(saving.error)} />
        )}
        <div className="x-buttons">
          <Button type="primary" htmlType="submit" className="x-primary" loading={saving.isPending}>
            {words('save')}
          </Button>
          <Button onClick={onClose}>{app('close')}</Button>
        </div>
      </Form>
    </Modal>
  );
}
