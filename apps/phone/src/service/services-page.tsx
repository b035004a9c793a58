import { SERVICE_TOPICS, type ServiceItem } from '@gezhi/domain/service';
import { Icon } from '@gezhi/ui/icon';
import { Empty, Failure, SkeletonRows, sayProblem, usePageTitle } from '@gezhi/ui/state';
import { useTitle, useWords } from '@gezhi/ui/words';
import { Link } from '@tanstack/react-router';
import { SearchBar } from 'antd-mobile';
import { type ReactElement, useState } from 'react';
import '../matter/matter.css';
import { TopBar } from '../matter/matter-page.tsx';
import './errand.css';
import { useHelpedItems } from './items.ts';

function Row({ item }: { readonly item: ServiceItem }): ReactElement {
  const words = useWords('service');
  const said = useTitle();
  return (
    <li>
      <Link to="/report" search={{ service: item.code }}>
        <span>
          <b>{said(item)}</b>
          <small className="g-quiet">
            {item.helps.map((help) => words(`help.${help}`)).join(words('comma'))}
          </small>
        </span>
        <Icon name="right" size={20} />
      </Link>
    </li>
  );
}

/** Which service a resident at the door wants: one tap leads to the form. */
export function ServicesPage(): ReactElement {
  const words = useWords('service');
  const phone = useWords('phone');
  const { query, items } = useHelpedItems();
  const [typed, setTyped] = useState('');
  usePageTitle(words('ask.title'));
  const asked = typed.trim().toLowerCase();
  const shown = items.filter(({ zh, en }) => `${zh} ${en}`.toLowerCase().includes(asked));
  const topics = SERVICE_TOPICS.filter((topic) => shown.some((item) => item.topic === topic));
  return (
    <main className="m-page">
      <TopBar title={words('ask.title')} heading />
      <div className="m-ask-find">
        <SearchBar placeholder={words('ask.find')} value={typed} onChange={setTyped} />
      </div>
      {query.isPending && <SkeletonRows rows={8} height={56} />}
      {query.isError && <Failure words={sayProblem(query.error)} onRetry={() => void query.refetch()} />}
      {query.data !== undefined && items.length === 0 && <Empty icon="list" title={words('empty')} />}
      {items.length > 0 && shown.length === 0 && <p className="g-quiet m-ask-none">{phone('pick.none')}</p>}
      {topics.map((topic) => (
        <section key={topic} className="m-block m-ask">
          <h2>{words(`topic.${topic}`)}</h2>
          <ul>
            {shown
              .filter((item) => item.topic === topic)
              .map((item) => (
                <Row key={item.code} item={item} />
              ))}
          </ul>
        </section>
      ))}
    </main>
  );
}
