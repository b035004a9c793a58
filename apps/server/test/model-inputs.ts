import { WHISTLE_MANNERS } from '@gezhi/domain/catalogue';
import {
  ATTENDANCE_LEVELS,
  FINAL_GROUNDS,
  HANDED_TO,
  RATINGS,
  RULINGS,
  SUPERVISION_CODES,
  TRY_OUTCOMES,
  VERDICTS,
} from '@gezhi/domain/matter';
import { dayAhead } from './days.ts';
import { TASKED } from './model-parts.ts';
import { REASONS } from './model-reporter.ts';
import { AREAS, UNITS } from './world.ts';

/** The matters and reports of a walk. */
export interface Walked {
  readonly ids: readonly string[];
  readonly reportIds: readonly string[];
  /** Kinds of request that are open on the matter just now. */
  readonly open: readonly string[];
}

type Make = (detail: number, walked: Walked) => Record<string, unknown>;

/** A care category: nothing becomes one without a consent. */
export const CARE = '0102';
/** Nothing to hand on: recorded and closed. */
export const RECORD = '0501';
const CONSENT = { textVersion: 'care-staff-1', givenBy: 'self' };

const reason: Make = () => ({ reason: '理由' });
const verdict: Make = (detail) => ({ verdict: VERDICTS[detail % 3 === 0 ? 1 : 0], note: '裁定' });

/** An input of each action that has its shape; what it names may all the same not fit the matter. */
const INPUTS: Readonly<Record<string, Make>> = {
  dispatch: (detail) => ({
    lead: detail % 2 === 0 ? UNITS.urbanManagement : UNITS.housing,
    ...(detail % 3 === 0 ? { assists: [UNITS.urbanManagement, UNITS.housing] } : {}),
    ...(detail % 3 === 1 ? { invited: [UNITS.urbanManagement, UNITS.housing] } : {}),
  }),
  giveTask: (detail) => ({
    unit: TASKED[detail % TASKED.length],
    task: '一起清理',
    ...(detail % 2 === 0 ? { dueOn: dayAhead(4) } : {}),
  }),
  releaseTask: (detail) => ({ unit: TASKED[detail % TASKED.length], reason: '不用了' }),
  reachTarget: () => ({ target: 'stopped' }),
  waiveTarget: () => ({ target: 'stopped', reason: '已完工' }),
  finalDispatch: (detail) => ({
    ground: FINAL_GROUNDS[detail % 3],
    lead: detail % 2 === 0 ? UNITS.urbanManagement : UNITS.housing,
  }),
  owePaper: (detail) => ({ paperName: '产权证明', bringBy: dayAhead(2 + (detail % 4)), promise: '下周补' }),
  oweWhileHandling: (detail) => ({
    paperName: '收据',
    bringBy: dayAhead(2 + (detail % 4)),
    promise: '后天补',
  }),
  bringPaper: (detail) => ({ owedPaper: `p${1 + (detail % 3)}` }),
  waivePaper: (detail) => ({ owedPaper: `p${1 + (detail % 3)}`, reason: '系统可查' }),
  extendPaper: (detail) => ({ owedPaper: `p${1 + (detail % 3)}`, bringBy: dayAhead(9), reason: '再等几天' }),
  goOnWithout: () => ({ owedPaper: 'p1', reason: '不影响办理' }),
  decline: () => ({ reason: 'notInScope', reply: '不属于受理范围' }),
  appeal: reason,
  recall: reason,
  reopen: reason,
  unmerge: reason,
  fail: reason,
  permitVisit: reason,
  merge: (detail, { ids }) => ({ into: ids[detail % ids.length] }),
  escalate: () => ({ reason: '本级无法解决', tried: '已协调' }),
  assignDown: (detail) => ({ to: [UNITS.station, UNITS.quietStation, UNITS.townCentre][detail % 3] }),
  correct: (detail) =>
    [
      { severity: '2' },
      { place: { gridId: AREAS.gridOne } },
      { title: '更正' },
      { category: CARE },
      { category: CARE, consent: CONSENT },
      { category: '0201' },
      { category: RECORD },
    ][detail % 7] ?? {},
  recordConsent: () => ({ consent: CONSENT }),
  solve: () => ({ result: '当场解决' }),
  submit: () => ({ result: '已处理' }),
  submitAssist: () => ({ result: '已配合' }),
  progress: () => ({ note: '进展' }),
  remark: () => ({ note: '备注' }),
  withdraw: (detail, { open }) => ({ request: open[detail % (open.length || 1)] ?? 'void' }),
  requestReturn: () => ({ reason: 'notOurDuty', basis: '三定方案' }),
  endorseReturn: verdict,
  decideReturn: verdict,
  decideVoid: verdict,
  requestVoid: () => ({ reason: 'testRecord', note: '测试' }),
  supervise: (detail) => ({ level: SUPERVISION_CODES[detail % 4], instruction: '限期办结' }),
  cancelSupervision: reason,
  rule: (detail) => ({ ruling: RULINGS[detail % 2], note: '查过' }),
  expedite: reason,
  handOver: (detail) => ({ handedTo: HANDED_TO[detail % 4], receipt: '〔2026〕3号', reply: '已转' }),
  restrict: reason,
  requestRelease: reason,
  decideRelease: verdict,
  consult: (detail) => ({
    members: [[UNITS.housing, UNITS.urbanManagement][detail % 2]],
    agenda: '怎么分工',
    meetAt: `${dayAhead(3)}T09:30`,
    meetPlace: '会议室',
  }),
  giveOpinion: () => ({ opinion: '同意' }),
  concludeConsultation: () => ({ minutes: '议定了' }),
  whistle: (detail) => ({
    whistleManner: WHISTLE_MANNERS[detail % 3],
    departments: [UNITS.housing, UNITS.urbanManagement].slice(0, 1 + (detail % 2)),
    meetPlace: '路口',
    purpose: '一起看看',
  }),
  attend: () => ({ note: '到了' }),
  rateAttendance: (detail) => ({
    department: [UNITS.housing, UNITS.urbanManagement][detail % 2],
    helpLevel: ATTENDANCE_LEVELS[detail % 3],
  }),
  endWhistle: () => ({ outcome: '看过了' }),
  replySupervision: () => ({ reply: '明天办完' }),
  requestExtension: (detail) => ({ days: [3, 5, 0][detail % 3], reason: '等配件' }),
  decideExtension: verdict,
  requestSuspension: (detail) =>
    [
      { manner: 'onAccount', reason: 'season', plan: '开春补种', reviewOn: dayAhead(100) },
      { manner: 'deferred', reason: 'weather', plan: '天晴就办', reviewOn: dayAhead(5) },
      { manner: 'deferred', reason: 'funds', plan: '等资金', reviewOn: dayAhead(5) },
    ][detail % 3] ?? {},
  endorseSuspension: verdict,
  decideSuspension: verdict,
  requestSiteCheck: () => ({ question: '属实吗' }),
  answerSiteCheck: () => ({ finding: '属实' }),
  rate: (detail) => ({
    rating: RATINGS[detail % RATINGS.length],
    ...(detail % 3 === 0 ? { reasons: [REASONS[detail % 2]] } : {}),
  }),
  noAnswer: (detail) => ({ outcome: TRY_OUTCOMES[detail % TRY_OUTCOMES.length] }),
  appealRuling: reason,
  supplement: () => ({ note: '又漏了' }),
  askReporter: () => ({ ask: '几号楼？' }),
  answerQuestion: () => ({ answer: '7 号楼' }),
};

export const inputFor = (action: string, detail: number, walked: Walked): Record<string, unknown> =>
  INPUTS[action]?.(detail, walked) ?? {};
