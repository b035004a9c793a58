import type { DataRequestPage } from '@gezhi/domain/data-request';
import { Failure, SkeletonRows, sayProblem } from '@gezhi/ui/state';
import { sayMoment, useWords } from '@gezhi/ui/words';
import { App, Modal } from 'antd';
import type { ReactElement, ReactNode } from 'react';
import { DecisionForm } from './decision-form.tsx';
import { useDecision, useRequest } from './requests.ts';

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactElement {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

/** What the decision needs: masked, and how much there is. */
function Facts({ request }: { readonly request: DataRequestPage }): ReactElement {
  const words = useWords('dataRequest');
  const matter = useWords('matter');
  const { fields, why, reason, basis } = request;
  const absent = words('facts.absent');
  return (
    <dl className="dq-facts">
      <Fact name={words('facts.matter')}>
        {request.number} · {matter(`phase.${request.matterPhase}`)}
      </Fact>
      <Fact name={words('column.asked')}>{sayMoment(request.askedAt)}</Fact>
      {request.dueAt !== null && <Fact name={words('column.due')}>{sayMoment(request.dueAt)}</Fact>}
      <Fact name={words('facts.name')}>{request.name ?? absent}</Fact>
      <Fact name={words('facts.phone')}>{request.phone ?? absent}</Fact>
      <Fact name={words('facts.mayContact')}>{words(`mayContact.${request.mayContact}`)}</Fact>
      <Fact name={words('facts.texts')}>{words('count.texts', { count: request.texts })}</Fact>
      <Fact name={words('facts.photos')}>{words('count.photos', { count: request.photos })}</Fact>
      <Fact name={words('facts.looks')}>{words('count.looks', { count: request.looks })}</Fact>
      {fields.length > 0 && (
        <Fact name={words('facts.fields')}>
          {fields.map((field) => words(`field.${field as 'name' | 'phone' | 'safeTime'}`)).join(' · ')}
        </Fact>
      )}
      {why !== null && <Fact name={words('facts.why')}>{why}</Fact>}
      {basis !== null && <Fact name={words('facts.basis')}>{words(`basis.${basis}`)}</Fact>}
      {reason !== null && <Fact name={words('facts.reason')}>{reason}</Fact>}
    </dl>
  );
}

interface RequestDialogProps {
  readonly id: string;
  readonly onClose: () => void;
}

/** One request, and its decision while it waits for one. */
export function RequestDialog({ id, onClose }: RequestDialogProps): ReactElement {
  const words = useWords('dataRequest');
  const { message } = App.useApp();
  const query = useRequest(id);
  const deciding = useDecision(id, (erased) => {
    void message.success(words(erased ? 'decide.savedErased' : 'decide.saved'));
    onClose();
  });
  const request = query.data?.data;
  const title = request === undefined ? words('title') : words(`kind.${request.kind}`);
  return (
    <Modal open title={title} footer={null} onCancel={onClose} width={640}>
      {query.isPending && <SkeletonRows rows={6} />}
      {query.isError && <Failure words={sayProblem(query.error)} onRetry={() => void query.refetch()} />}
      {request !== undefined && <Facts request={request} />}
      {request?.phase === 'open' && (
        <DecisionForm
          request={request}
          isSaving={deciding.isPending}
          fault={deciding.error}
          onDecide={(body) => deciding.mutate(body)}
        />
      )}
    </Modal>
  );
}
