import { useEffect } from 'react';
import { useWords } from '../words/index.ts';

/** Names the browser's tab after the page: 工作台 · 格致. @param title the page's name in the language of the screen */
export function usePageTitle(title: string): void {
  const words = useWords('app');
  const house = words('name');
  useEffect(() => {
    document.title = title === '' ? house : `${title} · ${house}`;
  }, [title, house]);
}
