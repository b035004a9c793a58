export { publicPages } from './door/plugin.ts';
export { type Assets, NO_ASSETS, readAssets } from './frame/assets.ts';
export type { Fault } from './frame/fields.ts';
export { fontFolder } from './frame/font-folder.ts';
export type { Frame, Size } from './frame/layout.ts';
export { type ProblemView, problemPage } from './frame/problem.ts';
export { plainTime } from './frame/time.ts';
export type { Language } from './frame/words.ts';
export type {
  AtomFeed,
  BulletinPage,
  FeedWords,
  FoundGrids,
  GridPorts,
  PublicBulletin,
  PublicGrid,
} from './grid/ports.ts';
export { type HomeView, homePage } from './home/page.ts';
export type {
  ActReceipt,
  FoundPlace,
  Photo,
  PhotoCall,
  PhotoStream,
  PublicAct,
  PublicCategory,
  PublicPorts,
  PublicReceipt,
  PublicUnit,
  Site,
  Track,
} from './ports.ts';
export type {
  HandledFilter,
  HandledItem,
  HandledMatter,
  HandledPorts,
  NamedSheet,
  StreetChoice,
} from './publication/ports.ts';
export { CONSENT_VERSION } from './report/check.ts';
export { emptyForm, type ReportForm } from './report/form.ts';
export { type ReportView, reportPage } from './report/page.ts';
export { qrCells } from './report/qr.ts';
export { type ReportSentView, reportSentPage } from './report/sent-page.ts';
export type {
  PublicAppointment,
  PublicPlace,
  PublicService,
  ServicePorts,
} from './service/ports.ts';
export type { PublicWish, WishCount, WishPorts } from './service/wish-ports.ts';
export type { ActForm, Offer } from './track/act-form.ts';
export { type ActView, actPage, ratePage } from './track/act-page.ts';
export { codePage } from './track/code-page.ts';
export { type TrackView, trackPage } from './track/page.ts';
