import type { Findings } from './fault.ts';

interface Law {
  readonly basis: string | null;
  readonly basisEn: string | null;
}

interface Report {
  /** Where a part of what cites the law stands. */
  readonly locate: (path: readonly PropertyKey[]) => { readonly file: string; readonly line: number };
  readonly findings: Findings;
}

/** A law that is cited has its name in both languages, like everything else that people read. */
export function checkLaw({ basis, basisEn }: Law, { locate, findings }: Report): void {
  if (basis !== null && basisEn === null)
    findings.add(
      locate(['basis']),
      `the law ${basis} has no English name`,
      'Say it in basisEn: Fire Protection Law, art. 28',
    );
  if (basis === null && basisEn !== null)
    findings.add(
      locate(['basisEn']),
      `${basisEn} is not said in Chinese`,
      'Say it in basis, or leave both out',
    );
}
