import { expect, test } from 'vitest';
import { NO_MESSAGES, readMessageSettings } from './index.ts';

const faults = (env: Record<string, string>) => {
  const read = readMessageSettings(env);
  return 'faults' in read ? read.faults.join('\n') : '';
};

test('without a word nothing is sent, and the night is quiet', () => {
  expect(readMessageSettings({})).toEqual({ settings: NO_MESSAGES });
  expect(NO_MESSAGES).toMatchObject({ gateway: null, mail: null, quiet: { from: 1260, to: 480 } });
});

test('a gateway and a mail server are read from the environment', () => {
  const read = readMessageSettings({
    GEZHI_SMS_URL: 'https://sms.example.org/send',
    GEZHI_SMS_HEADERS: '{"authorization":"Bearer a"}',
    GEZHI_SMS_TEMPLATES: '{"accepted":"SMS_1","phoneProof":"SMS_9"}',
    GEZHI_QUIET_HOURS: '22:30-07:00',
    GEZHI_SMTP_URL: 'smtps://u:p@mail.example.org:465',
    GEZHI_MAIL_FROM: 'centre@example.org',
  });
  expect(read).toMatchObject({
    settings: {
      gateway: { url: 'https://sms.example.org/send', templates: { accepted: 'SMS_1' } },
      mail: { from: 'centre@example.org', plain: false },
      quiet: { from: 1350, to: 420 },
    },
  });
});

test('mistakes are named and values are not repeated', () => {
  expect(faults({ GEZHI_SMS_URL: 'ftp://secret' })).toMatch(/^GEZHI_SMS_URL must be/);
  expect(faults({ GEZHI_SMS_TEMPLATES: '{"nothing":"1"}' })).toMatch(/GEZHI_SMS_TEMPLATES/);
  expect(faults({ GEZHI_SMS_HEADERS: '{"a":"x\\r\\ny"}' })).toMatch(/GEZHI_SMS_HEADERS/);
  expect(faults({ GEZHI_QUIET_HOURS: '25:00-08:00' })).toMatch(/GEZHI_QUIET_HOURS/);
  expect(faults({ GEZHI_SMTP_URL: 'smtp://u:secret@mail:25' })).toMatch(/GEZHI_MAIL_FROM is not/);
  expect(faults({ GEZHI_SMS_URL: 'https://sms.example.org' })).toMatch(/GEZHI_SMS_TEMPLATES is not/);
  expect(faults({ GEZHI_MAIL_FROM: 'a@b.cn\r\nBcc: c@d.cn' })).not.toContain('c@d.cn');
});

test('codes are never shown on a page beside a gateway that sends them', () => {
  const gateway = { GEZHI_SMS_URL: 'https://sms.example.org', GEZHI_SMS_TEMPLATES: '{"phoneProof":"1"}' };
  expect(faults({ ...gateway, GEZHI_DEMO_CODES: 'show' })).toMatch(/GEZHI_DEMO_CODES/);
  expect(readMessageSettings({ GEZHI_DEMO_CODES: 'show' })).toMatchObject({ settings: { showCodes: true } });
});
