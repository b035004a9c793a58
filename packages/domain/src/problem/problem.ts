/**
 * Everything that can be refused, once: code → HTTP status. The wording lives in `locales/`.
 * Order of refusals on a subject: not visible (404) first so that existence does not leak, then role (403),
 * then phase (409), then what is missing in the input (422).
 */
export const PROBLEMS = {
  'input.malformed': 400,
  'input.invalid': 422,
  'input.tooDeep': 400,
  'input.tooLarge': 413,
  'input.type': 415,
  'text.nul': 422,
  'text.surrogate': 422,
  'text.encoding': 400,
  'text.identifier': 422,
  'key.missing': 400,
  'key.reused': 422,
  'key.running': 409,
  'session.missing': 401,
  'session.wrong': 401,
  'session.throttled': 429,
  'session.crossSite': 403,
  'session.origin': 403,
  'access.role': 403,
  'access.separation': 403,
  'not.found': 404,
  'method.unknown': 405,
  'matter.phase': 409,
  'matter.version': 409,
  'matter.guard': 422,
  'matter.place': 422,
  'matter.merged': 409,
  'matter.requestOpen': 409,
  'code.wrong': 404,
  'contact.absent': 404,
  'proof.missing': 428,
  'proof.wrong': 422,
  'proof.over': 410,
  'request.open': 409,
  'request.decided': 409,
  'consent.missing': 422,
  'photo.type': 415,
  'photo.heic': 415,
  'photo.large': 413,
  'photo.broken': 422,
  'photo.missing': 422,
  'rate.limited': 429,
  'work.needed': 428,
  'work.slow': 429,
  'duty.overlap': 409,
  'routing.changed': 409,
  'meeting.version': 409,
  'campaign.version': 409,
  'listedProblem.version': 409,
  'listedProblem.state': 409,
  'listedProblem.matterOpen': 409,
  'appointment.taken': 409,
  'appointment.twice': 409,
  'appointment.full': 409,
  'appointment.version': 409,
  'appointment.state': 409,
  'catalogue.changed': 409,
  'procedure.changed': 409,
  'procedure.findings': 422,
  'procedure.mapping': 422,
  'publication.changed': 409,
  'publication.personal': 422,
  'wish.amount': 422,
  busy: 503,
  unavailable: 503,
  internal: 500,
} as const satisfies Record<string, number>;

/** A stable code that clients may rely on; never renamed, only added. */
export type ProblemCode = keyof typeof PROBLEMS;

/** RFC 9457 document as sent with `application/problem+json`. */
export interface ProblemDocument {
  readonly type: string;
  readonly code: ProblemCode;
  readonly status: number;
  readonly title: string;
  readonly details?: Readonly<Record<string, unknown>>;
}

/** Thrown by commands; rendered once at the door. `details` holds codes, ids and field paths, nothing personal. */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: ProblemCode, details: Readonly<Record<string, unknown>> = {}) {
    super(code);
    this.name = 'Problem';
    this.code = code;
    this.details = details;
  }

  /** The HTTP status that belongs to the code. */
  get status(): number {
    return PROBLEMS[this.code];
  }
}
