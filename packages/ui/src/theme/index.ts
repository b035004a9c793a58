export { antdTheme } from './antd.ts';
export { isCalm, useCalm } from './calm.ts';
export { loadFontFor } from './font.ts';
export { startTextSize, useTextSize } from './text-size.ts';
export { colours, fontStack, phaseColours, type TextSize, textSizes } from './tokens.ts';
