import { MessageFault, type OutgoingMessage, type PhonePort } from './port.ts';

/** A value of JSON. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

/** How a gateway wants to be told. */
export interface GatewaySettings {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /**
   * The body: any JSON whose texts may hold `{{phone}}`, `{{template}}`, `{{id}}`, `{{text}}` and `{{number}}` … for each
   * value; a text that is `{{variables}}` alone becomes an object of all values.
   */
  readonly body: Json;
  /** The gateway's own id of each template of ours; one without an id cannot be sent. */
  readonly templates: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
}

/** Answers that say "not now": too many, too slow, or the gateway's own trouble. */
const PASSING = [408, 425, 429];

/** Tells a gateway over HTTP: one POST each, under the message's own id as Idempotency-Key; redirects are not followed. */
export function httpPhone(settings: GatewaySettings): PhonePort {
  return { reaches: true, send: (message) => post(settings, message) };
}

async function post(settings: GatewaySettings, message: OutgoingMessage): Promise<void> {
  const template = settings.templates[message.template];
  if (template === undefined) throw new MessageFault('template.missing', { isFinal: true });
  const body = JSON.stringify(fill(settings.body, valuesOf(message, template), message.variables));
  const answer = await ask(settings, { id: message.id, body });
  await answer.body?.cancel();
  if (answer.ok) return;
  const isPassing = answer.status >= 500 || PASSING.includes(answer.status);
  throw new MessageFault(`http.${answer.status}`, { isFinal: !isPassing });
}

async function ask(
  { url, headers, timeoutMs }: GatewaySettings,
  { id, body }: { id: string; body: string },
): Promise<Response> {
  try {
    return await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers, 'idempotency-key': id },
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
  } catch (fault) {
    const isSlow = fault instanceof Error && fault.name === 'TimeoutError';
    throw new MessageFault(isSlow ? 'timeout' : 'unreachable', { isFinal: false });
  }
}

function valuesOf(message: OutgoingMessage, template: string): ReadonlyMap<string, string> {
  return new Map([
    ...Object.entries(message.variables),
    ['phone', message.phone],
    ['template', template],
    ['id', message.id],
    ['text', message.text],
  ]);
}

/** Fills texts inside the JSON, so that no value can become anything but a text. */
function fill(part: Json, values: ReadonlyMap<string, string>, all: Readonly<Record<string, string>>): Json {
  if (part === '{{variables}}') return all;
  if (typeof part === 'string')
    return part.replace(/\{\{(\w+)\}\}/g, (_hole, name: string) => values.get(name) ?? '');
  if (Array.isArray(part)) return part.map((one: Json) => fill(one, values, all));
  if (typeof part !== 'object' || part === null) return part;
  return Object.fromEntries(Object.entries(part).map(([name, one]) => [name, fill(one, values, all)]));
}
