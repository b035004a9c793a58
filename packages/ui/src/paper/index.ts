export { PaperList } from './paper-list.tsx';
export { paperLight, sayPaperName, sayPaperOf, sayPaperState } from './say-paper.ts';
