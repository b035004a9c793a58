export {
  FOUND,
  type Found,
  handDown,
  type JudgedRow,
  READS_VERIFICATIONS,
  VERIFICATION_ENDPOINTS,
  type VerificationList,
  verificationList,
  verificationListSchema,
  verificationPage,
  verificationPreview,
} from './contract.ts';
export {
  FACTS_MOST,
  judgeRows,
  NOTE_MOST,
  ROW_FAULTS,
  type RowFault,
  type SheetRow,
  WHAT_MOST,
  type WrittenRow,
} from './sheet.ts';
