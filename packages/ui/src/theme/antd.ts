import { colours, type TextSize } from './tokens.ts';

const sizes = {
  normal: { fontSize: 14, control: 32, small: 28, accent: colours.accent, quiet: colours.ink2 },
  large: { fontSize: 16, control: 40, small: 36, accent: '#1852b0', quiet: '#3f4750' },
  elder: { fontSize: 22, control: 64, small: 56, accent: '#1852b0', quiet: '#2e343a' },
} as const;

/** The shape antd's ConfigProvider takes as `theme`; structural, so that the phone never pulls antd in. */
interface AntdTheme {
  readonly token: Record<string, string | number | boolean>;
  readonly components: Record<string, Record<string, string | number>>;
}

/**
 * The theme of antd in our colours and sizes.
 * @param size how large the words are; larger words also get taller controls (pixels).
 * @param calm nothing moves; antd has to know, because it waits for the end of a movement that our styles take away.
 */
export function antdTheme(size: TextSize, calm: boolean): AntdTheme {
  const { fontSize, control, small, accent, quiet } = sizes[size];
  return {
    components: componentsOf(size),
    token: {
      colorPrimary: accent,
      colorInfo: accent,
      colorLink: accent,
      colorSuccess: colours.good,
      colorWarning: colours.warn,
      colorError: colours.badInk,
      colorTextBase: colours.ink,
      colorTextSecondary: quiet,
      colorTextDescription: quiet,
      colorTextPlaceholder: colours.ink3,
      colorBgLayout: colours.ground,
      colorBorder: colours.lineStrong,
      colorBorderSecondary: colours.line,
      colorSplit: colours.line,
      // The stack of the language of the page, by tokens.css.
      fontFamily: 'var(--font)',
      fontSize,
      fontWeightStrong: 600,
      borderRadius: 6,
      borderRadiusSM: 4,
      borderRadiusLG: 6,
      controlHeight: control,
      controlHeightSM: small,
      motion: !calm,
      motionDurationFast: '0.12s',
      motionDurationMid: '0.15s',
      motionDurationSlow: '0.18s',
      boxShadow: '0 4px 16px rgba(27,31,36,.12), 0 0 0 1px rgba(27,31,36,.06)',
      boxShadowSecondary: '0 4px 16px rgba(27,31,36,.12), 0 0 0 1px rgba(27,31,36,.06)',
      wireframe: false,
    },
  };
}

function componentsOf(size: TextSize): NonNullable<AntdTheme['components']> {
  const { fontSize, quiet } = sizes[size];
  return {
    Button: {
      ...{ primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none', fontWeight: 400 },
      // By itself antd lightens the words under the mouse, below what can be read by everybody.
      ...{ defaultHoverColor: colours.accentInk, defaultActiveColor: colours.accentInk },
    },
    Table: {
      headerBg: colours.surface,
      headerColor: quiet,
      headerSplitColor: 'transparent',
      rowHoverBg: colours.hover,
      rowSelectedBg: colours.accentTint,
      rowSelectedHoverBg: colours.accentTint,
      cellPaddingBlockSM: 7,
      cellPaddingInlineSM: 8,
      cellFontSizeSM: size === 'normal' ? 13 : fontSize,
    },
    Tabs: { horizontalItemGutter: 24, horizontalMargin: '0' },
    Tooltip: { colorBgSpotlight: colours.ink },
  };
}
