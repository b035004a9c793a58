import type { MatterRow } from '@gezhi/domain/matter';
import type { ReactElement } from 'react';
import { Icon } from '../icon/index.ts';
import { useWords } from '../words/use-words.ts';

/** What is set on a matter beside its phase, as tags: 加急, the level of supervision, 吹哨, 会商; nothing where nothing is. */
export function MatterFlags({
  urgent,
  supervision,
  whistle = false,
  joint = false,
  reporters = 1,
  doubt = null,
}: Pick<MatterRow, 'urgent' | 'supervision'> & {
  readonly whistle?: boolean;
  readonly joint?: boolean;
  readonly reporters?: number;
  readonly doubt?: MatterRow['doubt'];
}): ReactElement | null {
  const words = useWords('matter');
  if (!urgent && supervision === 0 && !whistle && !joint && doubt === null && reporters < 2) return null;
  return (
    <span className="g-flags">
      {urgent && (
        <span className="g-tag g-flag-urgent">
          <Icon name="flash" size={12} />
          {words('flag.urgent')}
        </span>
      )}
      {supervision > 0 && (
        <span className={`g-tag g-flag-${supervision}`}>
          <Icon name="flag" size={12} />
          {words(`flag.supervision.${supervision as 1}`)}
        </span>
      )}
      {whistle && (
        <span className="g-tag g-flag-whistle">
          <Icon name="megaphone" size={12} />
          {words('flag.whistle')}
        </span>
      )}
      {reporters > 1 && (
        <span className="g-tag">
          <Icon name="users" size={12} />
          {words('reporters', { count: reporters })}
        </span>
      )}
      {doubt !== null && (
        <span className="g-tag">
          <Icon name="info" size={12} />
          {words('flag.doubt')}
        </span>
      )}
      {joint && (
        <span className="g-tag g-flag-whistle">
          <Icon name="users" size={12} />
          {words('flag.joint')}
        </span>
      )}
    </span>
  );
}
