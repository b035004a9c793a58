export { blackOut } from './black-out.ts';
export type { PhotoExif } from './exif.ts';
export {
  type PhotoIntake,
  type PhotoRefusal,
  photoLimitBytes,
  receivePhoto,
  type StoredPhoto,
} from './receive.ts';
export type { BlackBox } from './rework.ts';
export { openPhoto, type PhotoSize, sweepOrphans } from './shelf.ts';
export { openWorkshop, type PhotoLog, type Workshop } from './workshop.ts';
