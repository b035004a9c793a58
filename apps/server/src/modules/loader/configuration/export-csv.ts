/** A table as the text of a CSV file; cells with commas, quotes or line breaks are quoted (RFC 4180). */
export function csv(header: readonly string[], rows: readonly (readonly unknown[])[]): string {
  const lines = [header, ...rows].map((row) => row.map((cell) => quoted(String(cell))).join(','));
  return `${lines.join('\n')}\n`;
}

const quoted = (cell: string): string => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
