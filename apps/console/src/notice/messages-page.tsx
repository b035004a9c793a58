import { type Message, messageList, messageRetry } from '@gezhi/domain/notice';
import { Empty, sayProblem, usePageTitle } from '@gezhi/ui/state';
import { sayIfKnown, useWords, When } from '@gezhi/ui/words';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Segmented } from 'antd';
import { type ReactElement, useState } from 'react';
import { Listing } from '../app/listing.tsx';
import { ScrollBox } from '../app/scroll-box.tsx';
import { client } from '../connection/client.ts';
import './notice.css';
import { ColumnHeads } from '../app/column-heads.tsx';

type Which = 'unsent' | 'all';

function useMessages(which: Which) {
  return useInfiniteQuery({
    queryKey: [messageList.name, which],
    queryFn: ({ pageParam, signal }) =>
      client.call(
        messageList,
        { query: { which, limit: 50, ...(pageParam === undefined ? {} : { after: pageParam }) } },
        { signal },
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
    refetchInterval: 30_000,
  });
}

/** Gives a message that was given up its tries again. */
function useRetry() {
  const cache = useQueryClient();
  const words = useWords('message');
  const { message } = App.useApp();
  return useMutation({
    mutationFn: (id: string) => client.call(messageRetry, { params: { id } }),
    onSuccess: () => void message.success(words('retried')),
    onError: (fault) => void message.error(sayProblem(fault)),
    onSettled: () => cache.invalidateQueries({ queryKey: [messageList.name] }),
  });
}

interface RowProps {
  readonly message: Message;
  readonly onRetry: (id: string) => void;
}

/** Why it did not go, in words where there are some; a status of the receiver stays a code. */
function sayFailure(code: string | null): string {
  if (code === null) return '—';
  return sayIfKnown('message', `failure.${code === 'template.missing' ? 'templateMissing' : code}`) ?? code;
}

function Row({ message, onRetry }: RowProps): ReactElement {
  const words = useWords('message');
  const { template, state } = message;
  return (
    <tr>
      <th scope="row">{sayIfKnown('message', `template.${template}`) ?? template}</th>
      <td>{words(`channel.${message.channel}`)}</td>
      <td>{words(`state.${state}`)}</td>
      <td>{message.attempts}</td>
      <td>
        <When at={message.at} />
      </td>
      <td>{state === 'waiting' ? <When at={message.dueAt} /> : '—'}</td>
      <td>{sayFailure(message.failure)}</td>
      <td>
        {state === 'dead' && (
          <Button size="small" onClick={() => onRetry(message.id)}>
            {words('retry')}
          </Button>
        )}
      </td>
    </tr>
  );
}

function Table({
  messages,
  onRetry,
}: Pick<RowProps, 'onRetry'> & { readonly messages: readonly Message[] }): ReactElement {
  const words = useWords('message');
  return (
    <ScrollBox label={words('title')}>
      <table className="k-table">
        <thead>
          <tr>
            <ColumnHeads
              names={(['template', 'channel', 'state', 'attempts', 'at', 'due', 'failure'] as const).map(
                (column) => words(`column.${column}`),
              )}
            />
            <th scope="col">
              <span className="g-unseen">{words('retry')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {messages.map((message) => (
            <Row key={message.id} message={message} onRetry={onRetry} />
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

/** Telephone messages and mails, for whoever keeps the system: what and when, never to whom. */
export function MessagesPage(): ReactElement {
  const words = useWords('message');
  const [which, setWhich] = useState<Which>('unsent');
  const query = useMessages(which);
  const retry = useRetry();
  usePageTitle(words('title'));
  return (
    <div className="k-page">
      <header className="k-head">
        <h1>{words('title')}</h1>
        <p className="g-quiet">{words('about')}</p>
      </header>
      <Segmented<Which>
        className="n-which"
        aria-label={words('which.label')}
        value={which}
        onChange={setWhich}
        options={(['unsent', 'all'] as const).map((value) => ({ value, label: words(`which.${value}`) }))}
      />
      <Listing
        query={query}
        expected={{ rows: 8 }}
        empty={
          <Empty
            icon="message"
            title={words(which === 'all' ? 'noneAll' : 'none')}
            words={words('noneWords')}
          />
        }
      >
        {(messages) => <Table messages={messages} onRetry={(id) => retry.mutate(id)} />}
      </Listing>
    </div>
  );
}
