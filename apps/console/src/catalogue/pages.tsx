import { catalogueRoute } from './category-page.tsx';
import { proceduresRoute } from './procedure-page.tsx';
import './catalogue.css';

/** The pages of the catalogue and of the procedures, read-only. */
export const catalogueRoutes = [catalogueRoute, proceduresRoute] as const;
