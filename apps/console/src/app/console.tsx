import { antdTheme, useCalm, useTextSize } from '@gezhi/ui/theme';
import { useLanguage } from '@gezhi/ui/words';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { App, ConfigProvider } from 'antd';
import { type ReactElement, useEffect, useState } from 'react';
import { type AntdWords, antdWords } from './antd-words.ts';
import { pageNonce } from './content-policy.ts';
import { queryClient } from './query.ts';
import { router } from './routes.tsx';

const contentPolicy = { nonce: pageNonce() };

/** A button that waits keeps its width and its name: antd's own sign pushes what stands beside it and is read out as "loading". */
const buttons = { autoInsertSpace: false, loadingIcon: <i className="c-busy" /> };

/** antd's own words in the language of the screen; the first ones are there before anything is drawn. */
function useAntdWords(first: AntdWords): AntdWords {
  const [language] = useLanguage();
  const [words, setWords] = useState(first);
  useEffect(() => {
    let current = true;
    void antdWords(language).then((next) => current && setWords(next));
    return () => {
      current = false;
    };
  }, [language]);
  return words;
}

/** The whole console: theme, language, server state and pages. */
export function Console({ words }: { readonly words: AntdWords }): ReactElement {
  const [textSize] = useTextSize();
  const calm = useCalm();
  const locale = useAntdWords(words);
  return (
    <ConfigProvider csp={contentPolicy} theme={antdTheme(textSize, calm)} locale={locale} button={buttons}>
      <App className="c-app">
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </App>
    </ConfigProvider>
  );
}
