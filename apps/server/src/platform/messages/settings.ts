import { MESSAGE_TEMPLATE_NAMES, type QuietHours } from '@gezhi/domain/notice';
import { mailAddressSchema } from '@gezhi/domain/privacy';
import { z } from 'zod';
import type { GatewaySettings, Json } from './http-adapter.ts';
import type { MailSettings } from './smtp-adapter.ts';

/** How messages leave the house. */
export interface MessageSettings {
  /** Null: nothing is sent, it is written into the log. */
  readonly gateway: GatewaySettings | null;
  readonly mail: MailSettings | null;
  readonly quiet: QuietHours | null;
  /** For demonstrations without a gateway: the page shows the one-time code that nobody could send. */
  readonly showCodes: boolean;
}

/** What a house without a word about messages does. */
export const NO_MESSAGES: MessageSettings = {
  gateway: null,
  mail: null,
  quiet: { from: 21 * 60, to: 8 * 60 },
  showCodes: false,
};

const TIMEOUT_MS = 10_000;

const parsedJson = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue({ code: 'custom', message: 'json' });
    return z.NEVER;
  }
});
const texts = z.record(z.string(), z.string().regex(/^[^\r\n]*$/));
const time = /^([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)$/;
const quietHours = z.union([
  z.literal('none').transform(() => null),
  z
    .string()
    .regex(time)
    .transform((text): QuietHours => {
      const [, fromHour, fromMinute, toHour, toMinute] = time.exec(text) ?? [];
      return { from: Number(fromHour) * 60 + Number(fromMinute), to: Number(toHour) * 60 + Number(toMinute) };
    }),
]);

const DEFAULT_BODY: Json = { phone: '{{phone}}', template: '{{template}}', variables: '{{variables}}' };

/** Each variable of the environment with what it must be; the value itself is never repeated, it may hold a password. */
export const MESSAGE_WORDS = {
  GEZHI_SMS_URL: { schema: z.url({ protocol: /^https?$/ }), hint: 'must be the address of the gateway' },
  GEZHI_SMS_HEADERS: { schema: parsedJson.pipe(texts), hint: 'must be a JSON object of texts' },
  GEZHI_SMS_BODY: { schema: parsedJson.pipe(z.json()), hint: 'must be JSON with {{phone}} and {{template}}' },
  GEZHI_SMS_TEMPLATES: {
    schema: parsedJson.pipe(z.partialRecord(z.enum(MESSAGE_TEMPLATE_NAMES), z.string().min(1))),
    hint: `must be a JSON object from ${MESSAGE_TEMPLATE_NAMES.join(', ')} to the gateway's ids`,
  },
  GEZHI_QUIET_HOURS: { schema: quietHours, hint: 'must be such as 21:00-08:00, or none' },
  GEZHI_SMTP_URL: {
    schema: z.url({ protocol: /^smtps?$/ }),
    hint: 'must be such as smtps://user:…@host:465',
  },
  GEZHI_SMTP_PLAIN: { schema: z.literal('yes'), hint: 'must be yes, for a relay on this machine' },
  GEZHI_MAIL_FROM: { schema: mailAddressSchema, hint: 'must be an address alone' },
  GEZHI_DEMO_CODES: { schema: z.literal('show'), hint: 'must be show, for demonstrations' },
} as const;

type Name = keyof typeof MESSAGE_WORDS;
type Said = { readonly [N in Name]?: z.output<(typeof MESSAGE_WORDS)[N]['schema']> | undefined };

/** Reads the settings, or gives one line for each value that cannot be used. */
export function readMessageSettings(
  env: Readonly<Record<string, string | undefined>>,
): { readonly settings: MessageSettings } | { readonly faults: readonly string[] } {
  const faults: string[] = [];
  const said: Record<string, unknown> = {};
  for (const [name, { schema, hint }] of Object.entries(MESSAGE_WORDS)) {
    const word = env[name];
    if (word === undefined || word === '') continue;
    const parsed = schema.safeParse(word);
    if (parsed.success) said[name] = parsed.data;
    else faults.push(`${name} ${hint}`);
  }
  faults.push(...contradictions(said as Said, faults.length));
  return faults.length > 0 ? { faults } : { settings: toSettings(said as Said) };
}

function contradictions(said: Said, known: number): readonly string[] {
  if (known > 0) return [];
  const hasGateway = said.GEZHI_SMS_URL !== undefined;
  return [
    ...(hasGateway && said.GEZHI_SMS_TEMPLATES === undefined
      ? ['GEZHI_SMS_URL is set and GEZHI_SMS_TEMPLATES is not: a gateway takes templates by its own ids']
      : []),
    ...(said.GEZHI_SMTP_URL !== undefined && said.GEZHI_MAIL_FROM === undefined
      ? ['GEZHI_SMTP_URL is set and GEZHI_MAIL_FROM is not: a mail needs a sender']
      : []),
    ...(hasGateway && said.GEZHI_DEMO_CODES !== undefined
      ? [
          'GEZHI_DEMO_CODES shows one-time codes on the page: it is for demonstrations and not beside GEZHI_SMS_URL',
        ]
      : []),
  ];
}

function toSettings(said: Said): MessageSettings {
  const { GEZHI_SMS_URL: url, GEZHI_SMTP_URL: smtp, GEZHI_MAIL_FROM: from } = said;
  return {
    gateway:
      url === undefined
        ? null
        : {
            url,
            headers: said.GEZHI_SMS_HEADERS ?? {},
            body: said.GEZHI_SMS_BODY ?? DEFAULT_BODY,
            templates: { ...said.GEZHI_SMS_TEMPLATES },
            timeoutMs: TIMEOUT_MS,
          },
    mail:
      smtp === undefined || from === undefined
        ? null
        : { url: smtp, from, plain: said.GEZHI_SMTP_PLAIN === 'yes', timeoutMs: TIMEOUT_MS },
    quiet: said.GEZHI_QUIET_HOURS === undefined ? NO_MESSAGES.quiet : said.GEZHI_QUIET_HOURS,
    showCodes: said.GEZHI_DEMO_CODES === 'show',
  };
}
