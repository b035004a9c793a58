import { LEAVE_OUT_REASONS, WITHDRAW_REASONS } from '@gezhi/domain/publication';
import { useWords } from '@gezhi/ui/words';

const KNOWN = [...LEAVE_OUT_REASONS, ...WITHDRAW_REASONS, 'matter'] as const;

/** Why something is not public, in words; a reason this version does not know is “other”. */
export function useReason(): (reason: string) => string {
  const words = useWords('publication');
  return (reason) => words(`reason.${KNOWN.find((one) => one === reason) ?? 'other'}`);
}
