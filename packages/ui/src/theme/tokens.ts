/**
 * The colours and sizes of tokens.css for code that cannot read CSS: antd, the canvas and the map.
 * A test holds every value against its variable in tokens.css.
 */
export const colours = {
  ink: '#1b1f24',
  ink2: '#57606a',
  ink3: '#656e77',
  inkOff: '#8c959f',
  line: '#e5e8eb',
  lineStrong: '#cfd5db',
  ground: '#f7f8fa',
  surface: '#ffffff',
  hover: '#f3f5f7',
  fill: '#eff2f5',
  accent: '#1f6feb',
  accentPress: '#1a5fcc',
  accentInk: '#1557bf',
  accentTint: '#eef4fe',
  accentLine: '#bcd5fa',
  good: '#389e0d',
  warn: '#faad14',
  bad: '#f5222d',
  badInk: '#cf1322',
  deep: '#a8071a',
  idle: '#8c8c8c',
  mapLand: '#f1f2ef',
  mapBuilding: '#e6e8e4',
  mapGreen: '#e3ecdd',
  mapWater: '#cfe1ee',
  mapRoad: '#ffffff',
  mapRoadEdge: '#e2e4e0',
  mapGrid: '#b9c0c7',
  mapCommunity: '#8e98a2',
  mapTown: '#6a737d',
  mapSelect: '#1f6feb',
  mapLabel: '#3e474f',
  mapHalo: '#f7f8f6',
} as const;

/** The colour of a matter's mark in each phase (`docs/field.md`, phases and colours). */
export const phaseColours = {
  reported: '#5b8ff9',
  accepted: '#4a5fd9',
  dispatched: '#13c2c2',
  handling: '#1677ff',
  checking: '#722ed1',
  followUp: '#d48806',
  suspended: '#8c8c8c',
  closed: '#389e0d',
  voided: '#8c959f',
  merged: '#8c959f',
  declined: '#8c959f',
} as const;

/** The font stack: system Chinese fonts first, the font we ship last. */
export const fontStack =
  '"PingFang SC", "HarmonyOS Sans SC", "MiSans", "Microsoft YaHei", "Noto Sans SC", "Noto Sans CJK SC", "Noto Sans SC Variable", sans-serif';

/** How large the words are: as designed, the large-font mode, or the mode for older residents. */
export const textSizes = ['normal', 'large', 'elder'] as const;
export type TextSize = (typeof textSizes)[number];
