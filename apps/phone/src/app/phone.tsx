import { useLanguage } from '@gezhi/ui/words';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { ConfigProvider } from 'antd-mobile';
import en from 'antd-mobile/es/locales/en-US';
import zh from 'antd-mobile/es/locales/zh-CN';
import type { ReactElement } from 'react';
import { queryClient } from './query.ts';
import { router } from './routes.tsx';

/** The whole phone: language, server state and pages; its theme is antd-mobile.css. */
export function Phone(): ReactElement {
  const [language] = useLanguage();
  return (
    <ConfigProvider locale={language === 'en' ? en : zh}>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </ConfigProvider>
  );
}
