import '@gezhi/ui/base.css';
import '@gezhi/ui/parts.css';
import './app/app.css';
import './app/plain.css';
import { watchProgram } from '@gezhi/ui/state';
import { startTextSize } from '@gezhi/ui/theme';
import { currentLanguage, startWords } from '@gezhi/ui/words';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { antdWords } from './app/antd-words.ts';
import { Console } from './app/console.tsx';
import { pageNonce, signStyles } from './app/content-policy.ts';
import { router } from './app/routes.tsx';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
signStyles(pageNonce());
startTextSize();
watchProgram();
await startWords();
const words = await antdWords(currentLanguage());
// The pale page of index.html stands until the first page knows who is there: no moment is blank.
await router.load();
createRoot(root).render(
  <StrictMode>
    <Console words={words} />
  </StrictMode>,
);
