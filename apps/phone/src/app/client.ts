import { createClient } from '@gezhi/client';
import { currentLanguage } from '@gezhi/ui/words';

/** The one client of this phone: same origin, the session's cookie, problems in the language of the screen. */
export const client = createClient({ language: currentLanguage });
