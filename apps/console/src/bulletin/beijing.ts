import dayjs, { type Dayjs } from 'dayjs';

const BEIJING_MS = 8 * 3_600_000;

/** A moment as a picker shows it: the wall clock of Beijing, whatever zone this machine keeps. */
export function onWall(at: string | number): Dayjs {
  const moment = typeof at === 'number' ? at : Date.parse(at);
  return dayjs(new Date(moment + BEIJING_MS).toISOString().slice(0, 19));
}

/** The moment that a wall clock of Beijing shows, ISO 8601 in UTC. */
export function fromWall(shown: Dayjs): string {
  return new Date(`${shown.format('YYYY-MM-DDTHH:mm:ss')}+08:00`).toISOString();
}
