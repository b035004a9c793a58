/** What may run at a time of one class of requests, and what may wait for it. */
export interface ClassLimit {
  readonly running: number;
  readonly waiting: number;
  /** Milliseconds after which whoever waits is sent away. */
  readonly waitMs: number;
}

/**
 * Classes of requests, what must go on first (docs/operate.md): health and files of the apps; what comes in from residents and
 * phones; steps of matters; lists and pages of staff; the resident's pages; a reporter's tracking page; search and figures;
 * what is exported.
 */
export const REQUEST_CLASSES = [
  'open',
  'intake',
  'upload',
  'step',
  'list',
  'resident',
  'tracking',
  'search',
  'export',
] as const;
export type RequestClass = (typeof REQUEST_CLASSES)[number];

/** Classes that have a limit; health, streams and files have none. */
export type LimitedClass = Exclude<RequestClass, 'open'>;
export type ClassLimits = Readonly<Record<LimitedClass, ClassLimit>>;

/** On two cores; more of them want more of everything (docs/operate.md). */
export const STANDARD_CLASS_LIMITS: ClassLimits = {
  intake: { running: 32, waiting: 200, waitMs: 3_000 },
  upload: { running: 32, waiting: 64, waitMs: 3_000 },
  step: { running: 16, waiting: 100, waitMs: 3_000 },
  list: { running: 12, waiting: 64, waitMs: 3_000 },
  resident: { running: 6, waiting: 64, waitMs: 3_000 },
  // One at a time is some 450 pages a second; a second one would be felt by everybody else's work.
  tracking: { running: 1, waiting: 32, waitMs: 2_000 },
  search: { running: 4, waiting: 24, waitMs: 3_000 },
  export: { running: 1, waiting: 4, waitMs: 5_000 },
};

/** A route as it is classed: its method and its template. */
export interface ClassedRoute {
  readonly method: string;
  readonly url: string;
}

interface Rule {
  readonly is: RequestClass;
  readonly reading?: boolean;
  readonly url: RegExp;
}

/** The first that fits; without `reading` any method. */
const RULES: readonly Rule[] = [
  { is: 'open', url: /^\/(livez|readyz|statusz)$|^\/api\/stream|^\/\*$|\/\*$|^\/public\/(assets|files)\// },
  { is: 'upload', reading: false, url: /^\/api\/attachments\// },
  { is: 'tracking', reading: true, url: /^\/public\/(track|sent|photos)|^\/api\/public\/track$/ },
  // The form is the way in: a rush on other pages must not keep anybody from it.
  { is: 'intake', url: /^\/public\/report(\/|$)/ },
  { is: 'resident', reading: true, url: /^\/(public|api\/public)(\/|$)/ },
  { is: 'intake', reading: false, url: /^\/(public|api\/public)\// },
  { is: 'intake', reading: false, url: /^\/api\/matters$/ },
  { is: 'export', url: /^\/api\/(exports?|posters?|.*\/sheets?)(\/|$)/ },
  {
    is: 'search',
    url: /^\/api\/(matters\/(search|figures|supervision|attendance|points|similar)|routing\/dry-runs|procedures\/(check|mapping)|catalogue\/effect|.*\/preview$)/,
  },
  { is: 'step', reading: false, url: /./ },
  { is: 'list', url: /./ },
];

/** Of which class a route is; a route may say so itself in its config. */
export function classOf({ method, url }: ClassedRoute): RequestClass {
  const reads = method === 'GET' || method === 'HEAD' || method === 'OPTIONS';
  const rule = RULES.find((one) => (one.reading === undefined || one.reading === reads) && one.url.test(url));
  return rule?.is ?? 'list';
}
