import { Key, useBoundKeys } from '@gezhi/ui/keys';
import { useWords } from '@gezhi/ui/words';
import { Modal } from 'antd';
import type { ReactElement } from 'react';

interface KeysDialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
}

/** All keys that work here, by heading; pages add theirs by listening to them. */
export function KeysDialog({ open, onClose }: KeysDialogProps): ReactElement {
  const words = useWords('app');
  const bindings = useBoundKeys();
  const groups = [...new Set(bindings.map((binding) => binding.group))];
  return (
    <Modal open={open} onCancel={onClose} footer={null} title={words('keys.title')} width={560}>
      <div className="c-keys">
        {groups.map((group) => (
          <section key={group}>
            <h3>{group}</h3>
            <dl>
              {bindings
                .filter((binding) => binding.group === group)
                .map((binding) => (
                  <div key={`${binding.key} ${binding.words}`}>
                    <dt>{binding.words}</dt>
                    <dd>
                      <Key name={binding.key} />
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}
