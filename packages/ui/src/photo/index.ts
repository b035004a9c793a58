export { photoAddress } from './address.ts';
export { PhotoStrip } from './strip.tsx';
export type { Upload } from './use-uploads.ts';
export { BeforeAfter, PhotoViewer, type ViewedPhoto } from './viewer.tsx';
