import './matter.css';
import './workbench.css';
import { matterRoute } from './matter-page.tsx';
import { newMatterRoute } from './report-page.tsx';
import { workbenchRoute } from './workbench.tsx';

/** The pages of matters: the workbench, the form for a new one, and one matter. */
export const matterRoutes = [workbenchRoute, newMatterRoute, matterRoute] as const;
