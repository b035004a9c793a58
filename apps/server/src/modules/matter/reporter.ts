import { isReachable, type ReportInput } from '@gezhi/domain/matter';
import { type Keyring, type SubjectKey, sealField } from '../../platform/keys/index.ts';
import { codeDigest } from './code.ts';
import { newKey, type TextKey } from './texts.ts';

/** Columns of a reporter's row; name, telephone, e-mail and safe time are stored sealed and nowhere else. */
export interface ReporterColumns {
  readonly keyId: string | null;
  readonly nameSealed: Buffer | null;
  readonly phoneSealed: Buffer | null;
  readonly phoneIndex: Buffer | null;
  readonly emailSealed: Buffer | null;
  readonly safeTimeSealed: Buffer | null;
  readonly mayContact: 'yes' | 'centre' | 'no';
  readonly wantsReply: boolean;
  readonly messageConsent: 'none' | 'progress' | null;
  readonly codeDigest: Buffer;
}

/** Seals what the reporter said of herself under a key of this report alone; a key is made only when there is something. */
export function sealReporter(
  keyring: Keyring,
  asked: {
    reportId: string;
    input: Pick<ReportInput, 'source' | 'reporter'>;
    key: TextKey | undefined;
    /** Whether the procedure follows up everybody who can be reached. */
    everybody: boolean;
  },
): { columns: ReporterColumns; key: TextKey | undefined } {
  const { reportId, input } = asked;
  const { name, phone, email, safeTime, mayContact, wantsReply, messages } = input.reporter ?? {};
  const isPersonal = [name, phone, email, safeTime].some((text) => text !== undefined && text !== '');
  const key = asked.key ?? (isPersonal ? newKey(keyring) : undefined);
  const seal = (column: string, text: string | undefined) =>
    text === undefined || text === '' || key === undefined
      ? null
      : sealReportField(key.key, { column, reportId }, text);
  return {
    key,
    columns: {
      keyId: key?.key.id ?? null,
      nameSealed: seal('name_sealed', name),
      phoneSealed: seal('phone_sealed', phone),
      phoneIndex: phone === undefined ? null : keyring.blindIndex('reports.phone_index', phone),
      safeTimeSealed: seal('safe_time_sealed', safeTime),
      emailSealed: seal('email_sealed', email),
      mayContact: mayContact ?? 'centre',
      wantsReply:
        (wantsReply ?? input.source === 'resident') ||
        (asked.everybody && isReachable({ phone, mayContact })),
      messageConsent: messages ?? null,
      codeDigest: codeDigest(keyring, keyring.queryCode(reportId)),
    },
  };
}

/** Binds a sealed value to its column and report. */
export function reportPlace(column: string, reportId: string) {
  return { table: 'reports', column, rowId: reportId };
}

function sealReportField(key: SubjectKey, at: { column: string; reportId: string }, text: string): Buffer {
  return sealField(key, reportPlace(at.column, at.reportId), text);
}
