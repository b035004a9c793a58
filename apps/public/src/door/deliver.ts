import { callsForHelp, NO_WORK } from '@gezhi/domain/matter';
import type { FastifyRequest } from 'fastify';
import type { PublicCategory, PublicReceipt } from '../ports.ts';
import type { ReportForm } from '../report/form.ts';
import { chosenCategory, isDanger } from '../report/kind.ts';
import type { Scope } from './scope.ts';

/** A form on its way, and whether a script sends it, which can compute a proof of work and send again. */
export interface Delivered {
  readonly form: ReportForm;
  readonly isScripted: boolean;
}

/** Whether a form calls for help: nothing that an attack asks for holds it back. */
export function isCall(form: ReportForm, categories: readonly PublicCategory[]): boolean {
  return callsForHelp(isDanger(form, categories), chosenCategory(form, categories));
}

/** The proof of a form; one without scripts says that there is none to be had and goes the slow way. */
function workOf({ form, isScripted }: Delivered): string | null {
  if (form.work !== '') return form.work;
  return isScripted ? null : NO_WORK;
}

/**
 * Before a step between asks for anything: a script is sent back for its proof first, so that the page behind the step carries
 * it. Calls for help are never sent back. Throws work.needed.
 */
export async function askForWork(
  scope: Scope,
  request: FastifyRequest,
  { categories, ...sent }: Delivered & { readonly categories: readonly PublicCategory[] },
): Promise<void> {
  const { form, isScripted } = sent;
  if (!isScripted || isCall(form, categories)) return;
  await scope.ports.refuseUnproven({ key: form.key, work: workOf(sent) }, request);
}

/** Sends a report; where its proof has expired on a page between, which can make no other, it goes the slow way. */
export async function deliver(
  scope: Scope,
  request: FastifyRequest,
  { input, ...sent }: Delivered & { readonly input: object },
): Promise<PublicReceipt> {
  const { key } = sent.form;
  const work = workOf(sent);
  try {
    return await scope.ports.report(input, { key, work }, request);
  } catch (fault) {
    const isRefused = scope.ports.problemOf(fault).code === 'work.needed';
    if (!isRefused || sent.isScripted) throw fault;
    return scope.ports.report(input, { key, work: NO_WORK }, request);
  }
}
