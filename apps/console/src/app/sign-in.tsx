import { type Credentials, SignInFrame, wantedIn } from '@gezhi/ui/session';
import { sayProblem } from '@gezhi/ui/state';
import { useWords } from '@gezhi/ui/words';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { createRoute, useRouter } from '@tanstack/react-router';
import { Alert, Button, Form, Input } from 'antd';
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
  return (
    <SignInFrame className="c-sign-in" icon="/icon.svg">
      <Form<Credentials> layout="vertical" requiredMark={false} onFinish={enter.mutate} size="large">
        {enter.isError && <Alert type="error" showIcon role="alert" title={sayProblem(enter.error)} />}
        <Form.Item
          name="account"
          label={words('signIn.account')}
          rules={[{ required: true, whitespace: true, message: words('signIn.accountMissing') }]}
        >
          <Input autoFocus autoComplete="username" maxLength={64} spellCheck={false} />
        </Form.Item>
        <Form.Item
          name="password"
          label={words('signIn.password')}
          rules={[{ required: true, message: words('signIn.passwordMissing') }]}
        >
          <Input.Password autoComplete="current-password" maxLength={200} />
        </Form.Item>
        <Button type="primary" htmlType="submit" block loading={enter.isPending}>
          {enter.isPending ? words('signIn.submitting') : words('signIn.submit')}
        </Button>
        <p className="g-quiet">{words('signIn.help')}</p>
      </Form>
    </SignInFrame>
  );
}

/** The sign-in page; `to` is where the visitor wanted to go. */
export const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  component: SignIn,
  validateSearch: wantedIn,
});
