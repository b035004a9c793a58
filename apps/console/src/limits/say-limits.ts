import { sayProblem } from '@gezhi/ui/state';
import { say, sayIfKnown } from '@gezhi/ui/words';
import { refusedFields } from '../people/faults.ts';

/** The name of a limit by where it stands: of a tier with its stage, else its own words, those of the option it is about, or its code. */
export function sayLimitName([part, ...rest]: readonly string[]): string {
  const name = rest.at(-1) ?? part ?? '';
  const tier = part === 'tiers' ? sayIfKnown('limitsPage', `tierName.${rest[0]}`) : undefined;
  if (tier !== undefined) return `${tier} ${sayIfKnown('limitsPage', `limited.${name}`) ?? name}`;
  return sayIfKnown('limitsPage', `item.${name}`) ?? sayIfKnown('matter', `option.${name}`) ?? name;
}

/** Why limits were refused: which of them would hardly ever end, else the words of the problem. */
export function sayLimitsFault(problem: unknown): string {
  const tooLong = refusedFields(problem).filter(({ code }) => code === 'tooLong');
  if (tooLong.length === 0) return sayProblem(problem);
  const names = tooLong.map(({ path }) => sayLimitName(path.split('.').slice(1)));
  return say('limitsPage', 'tooLong', { names: names.join(say('matterPage', 'timeline.comma')) });
}
