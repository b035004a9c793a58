import { html } from 'ghtml';

/** Outlines in a 24 × 24 box with a 1.75 stroke; the five faces go from the best rating to the worst. */
const PATHS = {
  aa: 'M2.5 18 7.5 6l5 12M4.3 14h6.4M14 18l3.5-8.5L21 18M15.3 15.2h4.4',
  alert: 'M12 4 2.8 20h18.4L12 4ZM12 10v4.5M12 17.3v.01',
  bell: 'M6 16V11a6 6 0 0 1 12 0v5l1.5 2h-15L6 16ZM10 20.5h4',
  camera: 'M4 8h3.5L9 5.5h6L16.5 8H20v11H4zM12 16.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7Z',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  clock: 'M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17ZM12 7.5V12l3 2',
  eye: 'M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12ZM12 14.8a2.8 2.8 0 1 0 0-5.6 2.8 2.8 0 0 0 0 5.6Z',
  globe:
    'M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17ZM3.5 12h17M12 3.5c2.4 2.3 3.6 5.1 3.6 8.5s-1.2 6.2-3.6 8.5c-2.4-2.3-3.6-5.1-3.6-8.5S9.6 5.8 12 3.5Z',
  grid: 'M4 4h16v16H4zM4 11h16M11 4v7M14 11v9',
  home: 'M4 11l8-7 8 7v9h-5.5v-6h-5v6H4z',
  left: 'M14.5 6l-6 6 6 6',
  leave: 'M10 4H5v16h5M14 8l4 4-4 4M18 12H9',
  list: 'M9 6h11M9 12h11M9 18h11M4.5 6h.01M4.5 12h.01M4.5 18h.01',
  lock: 'M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
  map: 'M9 4 3.5 6v14L9 18l6 2 5.5-2V4L15 6 9 4ZM9 4v14M15 6v14',
  pen: 'M5 19l1-4L16.5 4.5l3 3L9 18zM14.5 6.500l3 3',
  pause: 'M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17ZM10 8.5v7M14 8.5v7',
  phone:
    'M6.5 4h3l1.5 4-2 1.5a11 11 0 0 0 5.5 5.5l1.5-2 4 1.5v3c0 1-.9 1.9-2 1.7C11.500 18.500 5.500 12.500 4.800 6c-.2-1.100.7-2 1.700-2Z',
  pin: 'M12 21s7-6.3 7-11.5a7 7 0 0 0-14 0C5 14.7 12 21 12 21ZM12 12a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z',
  print: 'M7 9V4h10v5M7 17H4.5V9h15v8H17M7 14h10v6H7z',
  right: 'M9.5 6l6 6-6 6',
  search: 'M11 18a7 7 0 1 1 0-14 7 7 0 0 1 0 14ZM16 16l4.5 4.5',
  undo: 'M9 5 4.5 9.5 9 14M5 9.5h9a5.5 5.5 0 0 1 0 11h-3',
  user: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM4.5 20c.7-3.8 3.7-6 7.5-6s6.8 2.2 7.5 6',
  users:
    'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM3 20c0-3.5 2.7-6 6-6s6 2.5 6 6M15.5 4.3a3.5 3.5 0 0 1 0 6.4M17 14.3c2.4.7 4 2.9 4 5.7',
  volume: 'M4 9.5v5h3.5l5 4v-13l-5 4zM15.5 9a4 4 0 0 1 0 6M18 6.5a7.5 7.5 0 0 1 0 11',
  verySatisfied:
    'M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17ZM7.8 13.2c.6 2.3 2.2 3.6 4.2 3.6s3.6-1.3 4.2-3.6zM8 10c.5-.9 1.5-.9 2 0M14 10c.5-.9 1.5-.9 2 0',
  satisfied:
    'M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17ZM8.5 14c.9 1.1 2 1.7 3.5 1.7s2.6-.6 3.5-1.7M9 10v.01M15 10v.01',
  fair: 'M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17ZM8.5 15h7M9 10v.01M15 10v.01',
  dissatisfied:
    'M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17ZM8.5 16c.9-1 2-1.5 3.5-1.5s2.6.5 3.5 1.5M9 10v.01M15 10v.01',
  veryDissatisfied:
    'M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17ZM8 16.5c1-1.6 2.3-2.4 4-2.4s3 .8 4 2.4M8 9l2 1M16 9l-2 1',
} as const;

export type IconName = keyof typeof PATHS;

/** An icon in the colour of the words around it, hidden from screen readers: the words beside it say what it means. */
export function icon(name: IconName, size = 24): string {
  return html`<svg class="icon" width="${size}" height="${size}" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="${PATHS[name]}"/></svg>`;
}
