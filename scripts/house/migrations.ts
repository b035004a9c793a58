/** Migrations: every table explains itself, and a moment always has its zone. */
import type { Breach, HouseFile, Rule } from './checkout.ts';

function isMigration(file: HouseFile): boolean {
  return /\/migrations\/.*\.sql$/.test(file.path);
}

/** Takes comments out, and what stands between quotes; line breaks stay so that line numbers remain true. */
function bareSql(text: string): string {
  return text.replace(/--.*|'(?:[^']|'')*'|\/\*[\s\S]*?\*\//g, (found) => found.replace(/[^\n]/g, ' '));
}

function lineAt(text: string, index: number): number {
  return text.slice(0, index).split('\n').length;
}

/** The bare name in lower case, without schema and quotes. */
function tableName(written: string): string {
  return written.replaceAll('"', '').toLowerCase().split('.').at(-1) ?? '';
}

const creation =
  /\bcreate\s+(?:unlogged\s+)?table\s+(?:if\s+not\s+exists\s+)?([\w."]+)(\s+partition\s+of\b)?/gi;
const explanation = /\bcomment\s+on\s+table\s+([\w."]+)\s+is\b/gi;

/** Every table has a comment, in the same migration or another; partitions share their parent's. */
export const tablesExplained: Rule = (files) => {
  const migrations = files.filter(isMigration).map((file) => ({ file, sql: bareSql(file.text) }));
  const explained = new Set(
    migrations.flatMap(({ sql }) => [...sql.matchAll(explanation)].map((match) => tableName(match[1] ?? ''))),
  );
  return migrations.flatMap(({ file, sql }) =>
    [...sql.matchAll(creation)]
      .filter((match) => match[2] === undefined && !explained.has(tableName(match[1] ?? '')))
      .map(
        (match): Breach => ({
          path: file.path,
          line: lineAt(sql, match.index),
          detail: `the table ${tableName(match[1] ?? '')} has no COMMENT`,
        }),
      ),
  );
};

/** Only timestamptz: a timestamp without a zone means something else on every machine. */
export const momentsWithZone: Rule = (files) =>
  files.filter(isMigration).flatMap((file) => {
    const sql = bareSql(file.text);
    return [...sql.matchAll(/\btimestamp\b/gi)].map(
      (match): Breach => ({
        path: file.path,
        line: lineAt(sql, match.index),
        detail: 'timestamp instead of timestamptz',
      }),
    );
  });
