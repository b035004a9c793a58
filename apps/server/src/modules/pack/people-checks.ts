import type { Findings } from './fault.ts';
import type { Account, Area, PeopleSettings, Title, Unit } from './model.ts';

type Locate = (parts: readonly PropertyKey[]) => { readonly file: string; readonly line: number };

interface Known {
  readonly areas: readonly Area[];
  readonly units: readonly Unit[];
  readonly titles: readonly Title[];
}

/** Every title named in `people.yaml` is known, and every kind of unit has its posts. */
export function checkPeople(
  people: PeopleSettings,
  known: Known,
  { locate, findings }: { readonly locate: Locate; readonly findings: Findings },
): void {
  const titles = new Set(known.titles.map((title) => title.code));
  const expectTitle = (code: string, parts: readonly PropertyKey[]): void => {
    if (!titles.has(code))
      findings.add(locate(parts), `no title ${code}`, 'Add it to titles.yaml or correct it');
  };
  const groups = new Set<string>(known.units.flatMap((unit) => [unit.kind, unit.group]));
  for (const [kind, posts] of [...Object.entries(people.posts), ...Object.entries(people.more)]) {
    if (!groups.has(kind))
      findings.add(locate(['posts', kind]), `no unit has the kind ${kind}`, 'Correct the kind');
    posts.forEach((post, index) => {
      for (const title of post.titles) expectTitle(title, ['posts', kind, index]);
    });
  }
  for (const kind of new Set(known.units.map((unit) => (people.posts[unit.kind] ? unit.kind : unit.group)))) {
    if (!people.posts[kind])
      findings.add(locate(['posts']), `no posts for units of kind ${kind}`, 'Add them to posts');
  }
  const { grid } = people;
  const networks = [...grid.workers, ...grid.posts, ...people.spread].map(({ title }) => title);
  for (const { unit } of [...people.spread, ...grid.workers.filter(({ overlay }) => overlay !== undefined)])
    if (unit === undefined || !groups.has(unit))
      findings.add(locate(['spread']), `no unit has the kind ${unit}`, 'Correct the kind');
  const single = [...networks, grid.chiefTitle, grid.workerTitle, grid.volunteerTitle, grid.captainTitle];
  const atStations = grid.workers.flatMap(({ unitTitles }) => unitTitles);
  for (const title of (people.answering?.areas ?? []).map((rule) => rule.title))
    expectTitle(title, ['answering']);
  for (const title of [...single, ...atStations, ...grid.workerUnitTitles, ...grid.firstWorkerTitles])
    expectTitle(title, ['grid']);
}

/** Every demo account has a login of its own, a known title, and a scope of the kind that the title asks for. */
export function checkAccounts(
  accounts: readonly Account[],
  known: Known,
  { locate, findings }: { readonly locate: Locate; readonly findings: Findings },
): void {
  const logins = new Set<string>();
  accounts.forEach((account, index) => {
    const at = locate(['accounts', index]);
    if (logins.has(account.login))
      findings.add(at, `the login ${account.login} is given twice`, 'Choose another');
    logins.add(account.login);
    const title = known.titles.find((entry) => entry.code === account.title);
    if (!title) {
      findings.add(at, `no title ${account.title}`, 'Add it to titles.yaml or correct it');
      return;
    }
    const scopes = title.scope === 'unit' ? known.units : known.areas;
    if (!scopes.some((scope) => scope.code === account.scope)) {
      findings.add(at, `no ${title.scope} has the code ${account.scope}`, 'Correct the scope of the account');
    }
  });
}
