/** One thing wrong in a pack: where it stands and what to do about it. */
export interface Fault {
  /** Path inside the pack folder, for example `units.yaml`. */
  readonly file: string;
  /** Line in that file, counted from 1. */
  readonly line: number;
  readonly message: string;
  /** What the author of the pack should do. */
  readonly remedy: string;
}

/** Writes a fault as one line for a terminal: `file:line: message. remedy`. */
export function formatFault(fault: Fault): string {
  return `${fault.file}:${fault.line}: ${fault.message}. ${fault.remedy}`;
}

/** Collects faults while a pack is read, so that one run shows them all, and each once. */
export interface Findings {
  readonly faults: Fault[];
  add(place: { readonly file: string; readonly line: number }, message: string, remedy: string): void;
}

/** Starts an empty collection of faults. */
export function startFindings(): Findings {
  const faults: Fault[] = [];
  return {
    faults,
    add({ file, line }, message, remedy) {
      const isSame = (one: Fault) => one.file === file && one.line === line && one.message === message;
      if (!faults.some(isSame)) faults.push({ file, line, message, remedy });
    },
  };
}
