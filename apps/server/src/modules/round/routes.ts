import { changeMeeting, meetingList, meetingPage } from '@gezhi/domain/round';
import type { FastifyInstance } from 'fastify';
import { read, write } from '../../platform/http/index.ts';
import type { MatterHouse } from '../matter/index.ts';
import { applyMeetingChange } from './commands.ts';
import { describeMeeting, listMeetings } from './queries.ts';

/** Binds joint meetings: rounds over what is stuck. */
export function registerRoundRoutes(app: FastifyInstance, house: MatterHouse): void {
  read(app, meetingList, ({ tx, query }) => listMeetings(tx, house.knowledge(), query));
  read(app, meetingPage, ({ tx, params }) => describeMeeting(tx, house, params.id));
  write(app, changeMeeting, ({ tx, body }) => applyMeetingChange(tx, house, body.change));
}
