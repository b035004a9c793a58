import { type Fault, lineField } from './fields.ts';
import { type Frame, sayIn } from './layout.ts';

/** A page that asks for a query code. */
export interface CodeView {
  readonly frame: Frame;
  /** What was typed, to correct it. */
  readonly typed: string;
  readonly faults: readonly Fault[];
}

/** The field for a query code, with what was typed and what is wrong with it. */
export function codeField({ frame, typed, faults }: CodeView): string {
  const say = sayIn(frame);
  const words = { label: say('code.label'), hint: say('code.hint') };
  return lineField({ id: 'code', ...words, faults, value: typed, max: 64 });
}
