export { ErrandCard, type ErrandCardProps } from './errand-card.tsx';
