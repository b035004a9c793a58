import { addReporter, MAY_CONTACT } from '@gezhi/domain/matter';
import { sayProblem } from '@gezhi/ui/state';
import { useWords } from '@gezhi/ui/words';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Checkbox, Input, Modal, Radio } from 'antd';
import { type FormEvent, type ReactElement, useRef, useState } from 'react';
import { client } from '../connection/client.ts';
import { newKey } from '../connection/new-id.ts';
import type { Matter } from './matter.ts';

interface DialogProps {
  readonly matter: Matter;
  readonly onClose: () => void;
}

const NOBODY = {
  name: '',
  phone: '',
  mayContact: 'centre' as (typeof MAY_CONTACT)[number],
  wantsReply: true,
};

/** One key for one person: pressing twice adds nobody twice. */
function useAdding(matter: Matter) {
  const key = useRef(newKey());
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (said: typeof NOBODY) => {
      const { mayContact, wantsReply } = said;
      const name = said.name.trim();
      const phone = said.phone.trim();
      const reporter = {
        ...(name === '' ? {} : { name }),
        ...(phone === '' ? {} : { phone }),
        mayContact,
        wantsReply,
      };
      return client.call(
        addReporter,
        { params: { id: matter.id }, body: { source: 'hotline', reporter } },
        { key: key.current },
      );
    },
    onSuccess: () => {
      key.current = newKey();
      void queries.invalidateQueries();
    },
  });
}

/** Takes down one more who reports the same, and gives their query code to be read out; then the next one. */
export function AddReporterDialog({ matter, onClose }: DialogProps): ReactElement {
  const words = useWords('report');
  const page = useWords('matterPage');
  const choices = useWords('matter');
  const [said, setSaid] = useState(NOBODY);
  const adding = useAdding(matter);
  const set = (part: Partial<typeof NOBODY>): void => setSaid({ ...said, ...part });
  const send = (event: FormEvent): void => {
    event.preventDefault();
    adding.mutate(said, { onSuccess: () => setSaid(NOBODY) });
  };
  const code = adding.data?.queryCode;
  return (
    <Modal open title={page('reporter.add')} footer={null} onCancel={onClose} destroyOnHidden>
      <form className="f-form" noValidate onSubmit={send}>
        {code !== undefined && (
          <Alert type="success" showIcon role="status" title={page('reporter.added', { code })} />
        )}
        <div className="f-row">
          <label htmlFor="x-add-name">{words('reporter.name')}</label>
          <Input
            id="x-add-name"
            autoComplete="off"
            maxLength={40}
            value={said.name}
            onChange={(event) => set({ name: event.target.value })}
          />
        </div>
        <div className="f-row">
          <label htmlFor="x-add-phone">{words('reporter.phone')}</label>
          <Input
            id="x-add-phone"
            type="tel"
            autoComplete="off"
            maxLength={25}
            value={said.phone}
            onChange={(event) => set({ phone: event.target.value })}
          />
        </div>
        <Radio.Group
          className="f-radios"
          aria-label={words('reporter.mayContact')}
          value={said.mayContact}
          onChange={(event) => set({ mayContact: event.target.value })}
          options={MAY_CONTACT.map((value) => ({ value, label: choices(`mayContact.${value}`) }))}
        />
        <Checkbox checked={said.wantsReply} onChange={(event) => set({ wantsReply: event.target.checked })}>
          {words('reporter.wantsReply')}
        </Checkbox>
        {adding.isError && <Alert type="error" showIcon role="alert" title={sayProblem(adding.error)} />}
        <div className="x-buttons">
          <Button type="primary" htmlType="submit" loading={adding.isPending}>
            {page(code === undefined ? 'reporter.add' : 'reporter.addNext')}
          </Button>
          <Button onClick={onClose}>{page('reporter.addDone')}</Button>
        </div>
      </form>
    </Modal>
  );
}
