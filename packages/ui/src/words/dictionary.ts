/** The words by namespace. A new namespace is one JSON file in each language and one line here. */
export interface Dictionary {
  readonly app: typeof import('./locales/zh-CN/app.json');
  readonly area: typeof import('./locales/zh-CN/area.json');
  readonly attack: typeof import('./locales/zh-CN/attack.json');
  readonly bulletin: typeof import('./locales/zh-CN/bulletin.json');
  readonly bulk: typeof import('./locales/zh-CN/bulk.json');
  readonly calendarPage: typeof import('./locales/zh-CN/calendarPage.json');
  readonly campaign: typeof import('./locales/zh-CN/campaign.json');
  readonly cannedReply: typeof import('./locales/zh-CN/cannedReply.json');
  readonly catalogue: typeof import('./locales/zh-CN/catalogue.json');
  readonly clock: typeof import('./locales/zh-CN/clock.json');
  readonly consent: typeof import('./locales/zh-CN/consent.json');
  readonly dataRequest: typeof import('./locales/zh-CN/dataRequest.json');
  readonly dutyList: typeof import('./locales/zh-CN/dutyList.json');
  readonly firm: typeof import('./locales/zh-CN/firm.json');
  readonly finding: typeof import('./locales/zh-CN/finding.json');
  readonly form: typeof import('./locales/zh-CN/form.json');
  readonly guard: typeof import('./locales/zh-CN/guard.json');
  readonly insight: typeof import('./locales/zh-CN/insight.json');
  readonly limitsPage: typeof import('./locales/zh-CN/limitsPage.json');
  readonly map: typeof import('./locales/zh-CN/map.json');
  readonly mapPage: typeof import('./locales/zh-CN/mapPage.json');
  readonly matter: typeof import('./locales/zh-CN/matter.json');
  readonly matterPage: typeof import('./locales/zh-CN/matterPage.json');
  readonly meeting: typeof import('./locales/zh-CN/meeting.json');
  readonly message: typeof import('./locales/zh-CN/message.json');
  readonly notice: typeof import('./locales/zh-CN/notice.json');
  readonly part: typeof import('./locales/zh-CN/part.json');
  readonly people: typeof import('./locales/zh-CN/people.json');
  readonly phone: typeof import('./locales/zh-CN/phone.json');
  readonly pool: typeof import('./locales/zh-CN/pool.json');
  readonly portrait: typeof import('./locales/zh-CN/portrait.json');
  readonly poster: typeof import('./locales/zh-CN/poster.json');
  readonly procedure: typeof import('./locales/zh-CN/procedure.json');
  readonly procedureWords: typeof import('./locales/zh-CN/procedureWords.json');
  readonly ratingReason: typeof import('./locales/zh-CN/ratingReason.json');
  readonly publication: typeof import('./locales/zh-CN/publication.json');
  readonly report: typeof import('./locales/zh-CN/report.json');
  readonly round: typeof import('./locales/zh-CN/round.json');
  readonly service: typeof import('./locales/zh-CN/service.json');
  readonly sheet: typeof import('./locales/zh-CN/sheet.json');
  readonly simulation: typeof import('./locales/zh-CN/simulation.json');
  readonly routing: typeof import('./locales/zh-CN/routing.json');
  readonly strikeList: typeof import('./locales/zh-CN/strikeList.json');
  readonly verification: typeof import('./locales/zh-CN/verification.json');
  readonly staffing: typeof import('./locales/zh-CN/staffing.json');
  readonly supervision: typeof import('./locales/zh-CN/supervision.json');
  readonly time: typeof import('./locales/zh-CN/time.json');
  readonly workbench: typeof import('./locales/zh-CN/workbench.json');
}

/** The name of a file of words. */
export type Namespace = keyof Dictionary;

/** English has a form for one and a form for many; callers name neither. */
type Singular<Key> = Key extends `${infer Stem}_one` | `${infer Stem}_other` ? Stem : Key;

type Paths<Tree> = {
  [Key in keyof Tree & string]: Tree[Key] extends string ? Singular<Key> : `${Key}.${Paths<Tree[Key]>}`;
}[keyof Tree & string];

/** The keys of a namespace, nested ones joined by a dot. */
export type WordKey<Name extends Namespace> = Paths<Dictionary[Name]>;

/** What a sentence has holes for; `count` also chooses the English plural. */
export type Holes = Readonly<Record<string, string | number>>;

/** Says a sentence of one namespace in the language of the screen. */
export type Words<Name extends Namespace> = (key: WordKey<Name>, holes?: Holes) => string;
