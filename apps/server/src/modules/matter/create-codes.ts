import type { ReportInput } from '@gezhi/domain/matter';
import type { ReportOrigin } from './create.ts';

/** What the entry of a report says where there is something to say: danger, the firm it is for, and whence it came. */
export function codesBeside(
  { danger, firmId }: Pick<ReportInput, 'danger' | 'firmId'>,
  { outside, joins, needsConsent }: Pick<ReportOrigin, 'outside' | 'joins' | 'needsConsent'>,
): Readonly<Record<string, unknown>> {
  return {
    ...(danger === true ? { danger } : {}),
    ...(firmId === undefined ? {} : { firm: firmId }),
    ...(outside === undefined ? {} : { outside }),
    ...(joins === undefined ? {} : { joins }),
    ...(needsConsent === undefined ? {} : { needsConsent }),
  };
}
