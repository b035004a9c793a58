import { SERVICE_HELPS } from '@gezhi/domain/service';
import type { FastifyRequest } from 'fastify';
import { sayIn } from '../frame/layout.ts';
import type { Language } from '../frame/words.ts';
import { newKey, type ReportForm } from '../report/form.ts';
import { frameOf, type Scope } from './scope.ts';

type ServiceFields = Pick<ReportForm, 'service' | 'category' | 'description'>;

/** What a form begins with that asks for help with a service; nothing where the address names none. */
export async function serviceFields(
  scope: Scope,
  request: FastifyRequest,
): Promise<ServiceFields | Record<string, never>> {
  const { service, help } = request.query as Record<string, unknown>;
  if (service === undefined) return {};
  const frame = frameOf(scope, request, '/public/report');
  const found = (await scope.ports.services(frame.language)).find(({ code }) => code === service);
  const how = SERVICE_HELPS.find((one) => one === help);
  if (found === undefined || how === undefined || !found.helps.includes(how)) return {};
  const say = sayIn(frame);
  return {
    service: `${found.code}:${how}`,
    category: found.category ?? '',
    description: say(`service.wish.${how}`, { name: found.name }),
  };
}

/** What the service of a form is called; null where none is asked for, or it is offered no more. */
export async function serviceName(
  { ports }: Scope,
  asked: string,
  language: Language,
): Promise<string | null> {
  if (asked === '') return null;
  const item = asked.split(':')[0];
  return (await ports.services(language)).find(({ code }) => code === item)?.name ?? null;
}

/** Says which service a report is about, after it has been taken: whatever becomes of it, the report stands. */
export async function nameService(
  scope: Scope,
  request: FastifyRequest,
  { form, code }: { readonly form: ReportForm; readonly code: string },
): Promise<void> {
  const [item = '', help = ''] = form.service.split(':');
  if (item === '') return;
  try {
    await scope.ports.nameErrand({ key: newKey(), code, item, help }, request);
  } catch (fault) {
    request.log.warn({ err: fault }, 'service of a report not named');
  }
}
