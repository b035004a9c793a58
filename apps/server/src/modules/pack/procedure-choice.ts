import type { Findings } from './fault.ts';
import type { Category, ProcedureFile } from './model.ts';
import type { Source } from './yaml-file.ts';

const codeOf = ({ content }: ProcedureFile): unknown =>
  typeof content === 'object' && content !== null && 'code' in content ? content.code : undefined;

/** A category goes by a procedure that is there: without it its matters would go by the standard one, and nobody would be told. */
export function checkChosenProcedures(
  catalogue: Source<{ readonly categories: readonly Category[] }>,
  procedures: readonly ProcedureFile[],
  findings: Findings,
): void {
  const known = new Set(procedures.map(codeOf));
  catalogue.value.categories.forEach(({ code, procedure }, index) => {
    if (procedure === null || known.has(procedure)) return;
    const at = catalogue.at(['categories', index, 'procedure']);
    findings.add(
      at,
      `${code} goes by the procedure ${procedure}, which is not there`,
      'Add it to procedures or correct it',
    );
  });
}
