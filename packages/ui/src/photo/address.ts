import { addressOf } from '@gezhi/client';
import { attachmentFile } from '@gezhi/domain/matter';

/** The address of a photo on our server. */
export function photoAddress(id: string, size: 'full' | 'thumb'): string {
  return addressOf(attachmentFile, { params: { id, size } });
}
