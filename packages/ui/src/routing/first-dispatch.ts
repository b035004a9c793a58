import type { RouteView } from '@gezhi/domain/matter';
import type { FieldValues } from '../form/index.ts';

interface Begun {
  readonly route: RouteView | null;
  /** Names of the fields of the form. */
  readonly fields: readonly { readonly name: string }[];
}

/** What the form of a dispatch begins with: as the rules propose. Nothing for other forms, or where nobody is proposed. */
export function firstDispatch({ route, fields }: Begun): FieldValues {
  if (route?.lead == null || !fields.some((field) => field.name === 'lead')) return {};
  return {
    lead: route.lead,
    ...(route.assists.length > 0 ? { assists: route.assists } : {}),
    ...(route.line === null ? {} : { line: route.line }),
  };
}
