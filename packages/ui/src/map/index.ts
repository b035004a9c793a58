export { MapComing } from './coming.tsx';
export type { GridMapProps } from './grid-map.tsx';
export { GridMap, PlacePicker } from './lazy.tsx';
export type { AreaLabel, Bounds, LonLat, MapLayers, MapLevel, MapPoint } from './model.ts';
