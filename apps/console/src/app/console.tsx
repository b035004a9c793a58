import { antdTheme, useTextSize } from '@gezhi/ui/theme';
import { useLanguage } from '@gezhi/ui/words';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { App, ConfigProvider } from 'antd';
import en from 'antd/locale/en_US';
import zh from 'antd/locale/zh_CN';
import type { ReactElement } from 'react';
import { pageNonce } from './content-policy.ts';
import { queryClient } from './query.ts';
import { router } from './routes.tsx';

const contentPolicy = { nonce: pageNonce() };

/** The whole console: theme, language, server state and pages. */
export function Console(): ReactElement {
  const [textSize] = useTextSize();
  const [language] = useLanguage();
  return (
    <ConfigProvider
      csp={contentPolicy}
      theme={antdTheme(textSize)}
      locale={language === 'en' ? en : zh}
      button={{ autoInsertSpace: false }}
    >
      <App className="c-app">
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </App>
    </ConfigProvider>
  );
}
