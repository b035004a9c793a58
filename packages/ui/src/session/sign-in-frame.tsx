import type { ReactElement, ReactNode } from 'react';
import { usePageTitle } from '../state/index.ts';
import { languages, useLanguage, useWords } from '../words/index.ts';

/** Where the visitor wanted to go, inside the app. */
export interface Wanted {
  readonly to?: string;
}

/** Where the visitor wanted to go, out of the address: a path of this origin and nothing else. */
export function wantedIn({ to }: Record<string, unknown>): Wanted {
  return typeof to === 'string' && /^\/(?![/\\])/.test(to) ? { to } : {};
}

interface SignInFrameProps {
  readonly className: string;
  /** Address of the app's icon. */
  readonly icon: string;
  /** The form for account and password, and the help below it. */
  readonly children: ReactNode;
}

/** What stands around the form of a sign-in page: the name above, the languages below. */
export function SignInFrame({ className, icon, children }: SignInFrameProps): ReactElement {
  const words = useWords('app');
  usePageTitle(words('signIn.title'));
  const [language, setLanguage] = useLanguage();
  return (
    <main className={className}>
      <header>
        <img src={icon} width={40} height={40} alt="" />
        <h1>{words('name')}</h1>
      </header>
      {children}
      <footer>
        {languages.map((one) => (
          <button
            key={one}
            type="button"
            className="g-plain"
            lang={one}
            aria-pressed={one === language}
            onClick={() => void setLanguage(one)}
          >
            {words(`language.${one}`)}
          </button>
        ))}
      </footer>
    </main>
  );
}
