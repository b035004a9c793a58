import type { MineLook } from '@gezhi/domain/data-request';
import { PERSONAL_FIELD_NAMES, type PersonalField } from '@gezhi/domain/privacy';
import { Problem } from '@gezhi/domain/problem';
import type { HeldRow, MinePorts } from '../mine/ports.ts';

const AT = '2026-11-24T16:20:00+08:00';

/** A value for each field as the server gives them. */
const ROWS: Partial<Record<PersonalField, readonly Partial<HeldRow>[]>> = {
  'reports.name_sealed': [{ text: '王秀英' }],
  'reports.phone_sealed': [{ text: '13812345678' }],
  'reports.phone_index': [{ code: 'digest' }],
  'reports.code_digest': [{ code: 'digest' }],
  'reports.may_contact': [{ code: 'yes' }],
  'reports.wants_reply': [{ code: 'yes' }],
  'reports.created_at': [{ at: AT }],
  'reports.rating': [{ code: 'satisfied' }],
  'passages.body': [
    { at: AT, code: 'title', text: '7 幢门口下水道堵了' },
    { at: AT, code: 'description', text: '<b>污水</b>流到路上，老人不好走。' },
  ],
  'attachments.id': [{ at: AT, code: 'photo', text: '019abcde-0000-7000-8000-000000000001' }],
  'matters.lon': [{ text: '119.02130, 33.59870' }],
  'reveals.at': [{ at: AT, code: 'operator', text: 'callBack' }],
  'messages.template': [{ at: AT, code: 'accepted', text: 'sent' }],
  'data_requests.kind': [{ at: AT, code: 'erase', text: 'open' }],
};

/** What the server says of somebody's data. */
export function lookWith(more: Partial<MineLook> = {}): MineLook {
  return {
    number: '20261124-000123',
    proof: 'given',
    phone: '138****5678',
    mayContact: 'yes',
    hasContact: true,
    reaches: true,
    isOpen: true,
    erased: false,
    held: PERSONAL_FIELD_NAMES.map((field) => ({
      field,
      rows: (ROWS[field] ?? []).map((row) => ({ at: null, text: null, code: null, ...row })),
    })),
    requests: [],
    ...more,
  };
}

/** The data of one person in memory; the digits are 123456 and open it. */
export function mineDistrict({ code, look = lookWith() }: { code: string; look?: MineLook }): MinePorts {
  const needed = { ...look, proof: 'needed' as const, held: null };
  return {
    mine: {
      look: async (owner) => {
        if (owner.code !== code) throw new Problem('code.wrong');
        return look.proof === 'given' && owner.token !== 'proved' ? needed : look;
      },
      sendProof: async () => ({ id: '019abcde-0000-7000-8000-00000000000f', minutes: 10 }),
      checkProof: async ({ digits }) => {
        if (digits !== '123456') throw new Problem('proof.wrong', { left: 4 });
        return { token: 'proved', minutes: 20 };
      },
      correct: async ({ body }) => {
        if (!/^[+\d]/.test(body.phone ?? '1'))
          throw new Problem('input.invalid', { fields: [{ path: 'phone', code: 'invalid_format' }] });
        return {};
      },
      withdraw: async () => ({ wholly: false }),
      erase: async () => ({}),
    },
  };
}
