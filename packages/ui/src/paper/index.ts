export { PaperList } from './paper-list.tsx';
export { paperLight, sayPaperCode, sayPaperName, sayPaperState } from './say-paper.ts';
