export { ErrandOfMatter } from './errand-of-matter.tsx';
