export {
  changeMeeting,
  type MeetingChange,
  meetingChangeSchema,
  meetingList,
  meetingPage,
  ROUND_ENDPOINTS,
} from './contract.ts';
export {
  AGENDA_MOST,
  AGENDA_REASONS,
  type AgendaReason,
  CARRIED_OUT_BY,
  decisionSchema,
  inputOfDecision,
  MEETING_KEEPERS,
  MEETING_READERS,
  type MeetingDecision,
} from './model.ts';
