import { type Credentials, SignInFrame, wantedIn } from '@gezhi/ui/session';
import { sayProblem } from '@gezhi/ui/state';
import { useWords } from '@gezhi/ui/words';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { createRoute, useRouter } from '@tanstack/react-router';
import { Button, Form, Input } from 'antd-mobile';
import type { ReactElement } from 'react';
import { rootRoute } from './root.tsx';
import { signIn } from './session.ts';

/** Account and password; after that to where the visitor wanted to go. */
function SignIn(): ReactElement {
  const words = useWords('app');
  const client = useQueryClient();
  const router = useRouter();
  const { to } = signInRoute.useSearch();
  const enter = useMutation({
    mutationFn: (typed: Credentials) => signIn(client, typed),
    onSuccess: () => router.navigate({ href: to ?? '/', replace: true }),
  });
  const submit = (
    <Button type="submit" color="primary" block size="large" loading={enter.isPending}>
      {enter.isPending ? words('signIn.submitting') : words('signIn.submit')}
    </Button>
  );
  return (
    <SignInFrame className="p-sign-in" icon="/phone/icon.svg">
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
    </SignInFrame>
  );
}

/** The sign-in page; `to` is where the visitor wanted to go, without `/phone`. */
export const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  component: SignIn,
  validateSearch: wantedIn,
});
