import { Icon } from '@gezhi/ui/icon';
import { sayProblem, usePageTitle } from '@gezhi/ui/state';
import { useTextSize } from '@gezhi/ui/theme';
import { languages, useLanguage, useWords } from '@gezhi/ui/words';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { createRoute } from '@tanstack/react-router';
import type { ReactElement, ReactNode } from 'react';
import { barRoute } from '../app/root.tsx';
import { signOut, useSession } from '../app/session.ts';
import { MyPlaces } from '../area/my-places.tsx';
import { Portrait } from '../portrait/portrait.tsx';
import { ListLinks } from '../strike-list/doors.tsx';
import './me.css';

/** Sizes for work; the mode for older residents belongs to the resident's pages. */
const SIZES = ['normal', 'large'] as const;

interface ChoiceProps {
  readonly title: string;
  readonly children: ReactNode;
}

function Choice({ title, children }: ChoiceProps): ReactElement {
  return (
    <section className="e-choice">
      <h2>{title}</h2>
      <div className="e-options">{children}</div>
    </section>
  );
}

function Settings(): ReactElement {
  const words = useWords('phone');
  const app = useWords('app');
  const [size, setSize] = useTextSize();
  const [language, setLanguage] = useLanguage();
  return (
    <div className="e-block">
      <Choice title={words('person.text')}>
        {SIZES.map((one) => (
          <button key={one} type="button" aria-pressed={one === size} onClick={() => setSize(one)}>
            {app(`textSize.${one}`)}
          </button>
        ))}
      </Choice>
      <Choice title={words('person.language')}>
        {languages.map((one) => (
          <button
            key={one}
            type="button"
            lang={one}
            aria-pressed={one === language}
            onClick={() => void setLanguage(one)}
          >
            {app(`language.${one}`)}
          </button>
        ))}
      </Choice>
    </div>
  );
}

function Leaving(): ReactElement {
  const app = useWords('app');
  const words = useWords('phone');
  const queries = useQueryClient();
  const leaving = useMutation({ mutationFn: (everywhere: boolean) => signOut(queries, everywhere) });
  return (
    <div className="e-block e-rows">
      {leaving.isError && (
        <p className="p-alert" role="alert">
          {sayProblem(leaving.error)}
        </p>
      )}
      <a href="/">
        <Icon name="desk" size={24} />
        {words('person.desk')}
      </a>
      <button type="button" disabled={leaving.isPending} onClick={() => leaving.mutate(false)}>
        <Icon name="undo" size={24} />
        {app('account.signOut')}
      </button>
      <button type="button" disabled={leaving.isPending} onClick={() => leaving.mutate(true)}>
        <Icon name="lock" size={24} />
        {app('account.signOutEverywhere')}
      </button>
    </div>
  );
}

function Me(): ReactElement {
  const words = useWords('phone');
  usePageTitle(words('person.title'));
  const session = useSession();
  return (
    <main className="e-page">
      <header className="e-head">
        <h1>{session?.name}</h1>
        <ul aria-label={words('person.duties')}>
          {session?.duties.map((duty) => (
            <li key={duty.id}>
              <b>{duty.titleName}</b> {duty.scopeName}
              {duty.unitName !== null && <small className="g-quiet">{duty.unitName}</small>}
            </li>
          ))}
        </ul>
      </header>
      <ListLinks />
      <MyPlaces />
      <Portrait />
      <Settings />
      <Leaving />
    </main>
  );
}

/** My page: who I am here, how the phone speaks, and the way out. */
export const meRoute = createRoute({ getParentRoute: () => barRoute, path: '/me', component: Me });
