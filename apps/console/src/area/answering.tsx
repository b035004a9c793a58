import { type Answer, answerFor, answeringOf, endAnswering, placePage } from '@gezhi/domain/people';
import { sayProblem } from '@gezhi/ui/state';
import { sayDay, useWords } from '@gezhi/ui/words';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Modal } from 'antd';
import { type ReactElement, useState } from 'react';
import { client } from '../connection/client.ts';
import { PersonSelect } from '../people/person-select.tsx';
import { useUnits } from '../people/units.ts';

function useRenewal(): () => void {
  const cache = useQueryClient();
  return () => {
    void cache.invalidateQueries({ queryKey: [placePage.name] });
    void cache.invalidateQueries({ queryKey: [answeringOf.name] });
  };
}

/** Who answers for a place (包干), from the street down to the building. */
export function AnswerList({
  items,
  onEnd,
}: {
  readonly items: readonly Answer[];
  readonly onEnd?: (answer: Answer) => void;
}): ReactElement {
  const words = useWords('area');
  const app = useWords('people');
  const units = useUnits();
  if (items.length === 0) return <p className="a-none">{words('answering.none')}</p>;
  return (
    <ul className="a-roster">
      {items.map((answer) => (
        <li key={`${answer.level} ${answer.id ?? answer.personId}`}>
          <span>{words(`answering.${answer.level}`)}</span>
          <b>{answer.name}</b>
          {answer.workPhone === null ? <span /> : <a href={`tel:${answer.workPhone}`}>{answer.workPhone}</a>}
          <small>
            <span>{answer.title}</span>
            {answer.unitId !== null && <span>{units.sayName(answer.unitId)}</span>}
            <span className="a-term">{app('since', { day: sayDay(answer.from) })}</span>
          </small>
          {answer.mayEnd && onEnd !== undefined && (
            <button type="button" className="g-plain" onClick={() => onEnd(answer)}>
              {words('answering.end')}
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}

/** Names one more person who answers for the place. */
function AddAnswer({ id, onClose }: { readonly id: number; readonly onClose: () => void }): ReactElement {
  const words = useWords('area');
  const app = useWords('app');
  const renew = useRenewal();
  const [person, setPerson] = useState<string>();
  const adding = useMutation({
    mutationFn: (personId: string) => client.call(answerFor, { params: { id }, body: { personId } }),
    onSuccess: () => {
      renew();
      onClose();
    },
  });
  return (
    <Modal open onCancel={onClose} footer={null} title={words('answering.add')} width={440} destroyOnHidden>
      <p className="g-quiet">{words('answering.words')}</p>
      <PersonSelect
        known={undefined}
        {...(person === undefined ? {} : { value: person })}
        onChange={setPerson}
      />
      {adding.isError && <Alert type="error" showIcon role="alert" title={sayProblem(adding.error)} />}
      <div className="x-buttons">
        <Button
          type="primary"
          className="x-primary"
          disabled={person === undefined}
          loading={adding.isPending}
          onClick={() => person !== undefined && adding.mutate(person)}
        >
          {words('answering.do')}
        </Button>
        <Button onClick={onClose}>{app('close')}</Button>
      </div>
    </Modal>
  );
}

/** Who answers for a place, with what lets those who may change it. */
export function Answering({
  id,
  items,
  mayAdd,
}: {
  readonly id: number;
  readonly items: readonly Answer[];
  readonly mayAdd: boolean;
}): ReactElement {
  const words = useWords('area');
  const renew = useRenewal();
  const [adding, setAdding] = useState(false);
  const ending = useMutation({
    mutationFn: (answer: Answer) => client.call(endAnswering, { params: { id: answer.id ?? '' }, body: {} }),
    onSuccess: renew,
  });
  return (
    <section className="a-posts">
      <h2>
        {words('answering.title')}
        {mayAdd && (
          <Button size="small" onClick={() => setAdding(true)}>
            {words('answering.add')}
          </Button>
        )}
      </h2>
      {ending.isError && <Alert type="error" showIcon role="alert" title={sayProblem(ending.error)} />}
      <AnswerList items={items} onEnd={ending.mutate} />
      {adding && <AddAnswer id={id} onClose={() => setAdding(false)} />}
    </section>
  );
}
