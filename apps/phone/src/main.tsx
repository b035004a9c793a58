import '@gezhi/ui/base.css';
import '@gezhi/ui/antd-mobile.css';
import '@gezhi/ui/parts.css';
import './app/app.css';
import { watchProgram } from '@gezhi/ui/state';
import { startTextSize } from '@gezhi/ui/theme';
import { startWords } from '@gezhi/ui/words';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Phone } from './app/phone.tsx';
import { router } from './app/routes.tsx';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
startTextSize();
watchProgram();
await startWords();
// The pale page of index.html stands until the first page knows who is there: no moment is blank.
await router.load();
createRoot(root).render(
  <StrictMode>
    <Phone />
  </StrictMode>,
);
