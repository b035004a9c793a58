import { sayProblem, usePageTitle } from '@gezhi/ui/state';
import { languages, useLanguage, useWords } from '@gezhi/ui/words';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { createRoute, useRouter } from '@tanstack/react-router';
import { Button, Form, Input } from 'antd-mobile';
import type { ReactElement } from 'react';
import { rootRoute } from './root.tsx';
import { signIn } from './session.ts';

interface Credentials {
  readonly account: string;
  readonly password: string;
}

/** Account and password; after that to where the visitor wanted to go. */
function SignIn(): ReactElement {
  const words = useWords('app');
  usePageTitle(words('signIn.title'));
  const client = useQueryClient();
  const router = useRouter();
  const { to } = signInRoute.useSearch();
  const [language, setLanguage] = useLanguage();
  const enter = useMutation({
    mutationFn: ({ account, password }: Credentials) => signIn(client, account.trim(), password),
    onSuccess: () => router.navigate({ href: to ?? '/', replace: true }),
  });
  const submit = (
    <Button type="submit" color="primary" block size="large" loading={enter.isPending}>
      {enter.isPending ? words('signIn.submitting') : words('signIn.submit')}
    </Button>
  );
  return (
    <main className="p-sign-in">
      <header>
        <img src="/phone/icon.svg" width={40} height={40} alt="" />
        <h1>{words('name')}</h1>
      </header>
      {enter.isError && (
        <p className="p-alert" role="alert">
          {sayProblem(enter.error)}
        </p>
      )}
      <Form requiredMarkStyle="none" onFinish={(values: Credentials) => enter.mutate(values)} footer={submit}>
        <Form.Item
          name="account"
          label={words('signIn.account')}
          rules={[{ required: true, whitespace: true, message: words('signIn.accountMissing') }]}
        >
          <Input autoComplete="username" maxLength={64} autoCapitalize="off" />
        </Form.Item>
        <Form.Item
          name="password"
          label={words('signIn.password')}
          rules={[{ required: true, message: words('signIn.passwordMissing') }]}
        >
          <Input type="password" autoComplete="current-password" maxLength={200} />
        </Form.Item>
      </Form>
      <p className="g-quiet p-note">{words('signIn.help')}</p>
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

/** The sign-in page; `to` is where the visitor wanted to go, without `/phone`. */
export const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  component: SignIn,
  validateSearch: (search: Record<string, unknown>): { to?: string } => {
    const to = search.to;
    return typeof to === 'string' && /^\/(?![/\\])/.test(to) ? { to } : {};
  },
});
