interface Schema {
  readonly [keyword: string]: unknown;
}

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly description?: string;
  readonly schema?: Schema;
}

interface Content {
  readonly content?: Record<string, { schema?: Schema }>;
  readonly description?: string;
}

interface Operation {
  readonly operationId?: string;
  readonly summary?: string;
  readonly tags?: readonly string[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: Content;
  readonly responses?: Record<string, Content>;
  readonly security?: readonly Record<string, unknown>[];
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function safe(text: unknown): string {
  return String(text).replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}

function callers(operation: Operation): string {
  if (operation.security === undefined || operation.security.length === 0) return 'anyone';
  const kinds = operation.security.flatMap((one) => Object.keys(one));
  return kinds.map((kind) => (kind === 'code' ? 'query code' : 'signed in')).join(' or ');
}

function parameterRows(parameters: readonly Parameter[]): string {
  const rows = parameters.map(
    (one) =>
      `<tr><td><code>${safe(one.name)}</code></td><td>${safe(one.in)}</td><td>${one.required === true ? 'required' : ''}</td>` +
      `<td><code>${safe(JSON.stringify(one.schema ?? {}))}</code></td></tr>`,
  );
  if (rows.length === 0) return '';
  return `<table><thead><tr><th>name</th><th>in</th><th></th><th>schema</th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

function schemaBlock(title: string, content: Content | undefined): string {
  const schema = Object.values(content?.content ?? {})[0]?.schema;
  if (schema === undefined) return '';
  return `<details><summary>${safe(title)}</summary><pre>${safe(JSON.stringify(schema, null, 2))}</pre></details>`;
}

function operationBlock(method: string, path: string, operation: Operation): string {
  const replies = Object.entries(operation.responses ?? {}).map(([status, content]) =>
    schemaBlock(`Reply ${status}`, content),
  );
  return (
    `<section id="${safe(operation.operationId ?? path)}"><h3><code>${safe(method.toUpperCase())} ${safe(path)}</code></h3>` +
    `<p>${safe(operation.summary ?? '')} <small>(${safe(callers(operation))})</small></p>` +
    parameterRows(operation.parameters ?? []) +
    schemaBlock('Body', operation.requestBody) +
    `${replies.join('')}</section>`
  );
}

/** A plain page of an OpenAPI document for people: no script, no style from elsewhere, readable as it prints. */
export function docsPage(document: Record<string, unknown>): string {
  const paths = (document.paths ?? {}) as Record<string, Record<string, Operation>>;
  const groups = new Map<string, string[]>();
  for (const [path, operations] of Object.entries(paths)) {
    for (const [method, operation] of Object.entries(operations)) {
      const tag = operation.tags?.[0] ?? 'other';
      groups.set(tag, [...(groups.get(tag) ?? []), operationBlock(method, path, operation)]);
    }
  }
  const sections = [...groups]
    .sort()
    .map(([tag, blocks]) => `<h2 id="tag-${safe(tag)}">${safe(tag)}</h2>${blocks.join('')}`);
  const links = [...groups.keys()]
    .sort()
    .map((tag) => `<li><a href="#tag-${safe(tag)}">${safe(tag)}</a></li>`);
  return (
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">' +
    '<title>Gezhi API</title></head><body><main><h1>Gezhi API</h1>' +
    '<p>The machine-readable form is <a href="/api/openapi.json">/api/openapi.json</a> (OpenAPI 3.1). ' +
    'Every write needs an <code>Idempotency-Key</code>; every refusal is <code>application/problem+json</code>.</p>' +
    `<nav><ul>${links.join('')}</ul></nav>${sections.join('')}</main></body></html>`
  );
}
