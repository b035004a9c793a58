/** Pieces of SVG for a picture of 960 × 720; all flat, without any writing. */

/** How the light falls: it tints sky and walls. */
export type Light = 'day' | 'dusk' | 'night';

const SKY: Record<Light, readonly [string, string]> = {
  day: ['#cfe0ea', '#eef3f3'],
  dusk: ['#e3c9b4', '#f1e3d2'],
  night: ['#1d2836', '#2f3d4e'],
};

/** A sky over the whole picture. */
export function sky(light: Light): string {
  const [top, bottom] = SKY[light];
  return `<defs><linearGradient id="sky" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${top}"/><stop offset="1" stop-color="${bottom}"/></linearGradient></defs><rect width="960" height="720" fill="url(#sky)"/>`;
}

/** A filled rectangle; `round` is the radius of its corners. */
export function box(
  area: readonly [x: number, y: number, w: number, h: number],
  fill: string,
  round = 0,
): string {
  const [x, y, w, h] = area;
  return `<rect x="${x}" y="${y}" width="${w}" height="${h}" rx="${round}" fill="${fill}"/>`;
}

/** A filled ellipse. */
export function oval(area: readonly [x: number, y: number, rx: number, ry: number], fill: string): string {
  const [x, y, rx, ry] = area;
  return `<ellipse cx="${x}" cy="${y}" rx="${rx}" ry="${ry}" fill="${fill}"/>`;
}

/** A filled shape from a list of numbers x, y, x, y … */
export function shape(points: readonly number[], fill: string): string {
  return `<polygon points="${points.join(' ')}" fill="${fill}"/>`;
}

/** A line along a path. */
export function stroke(path: string, color: string, width: number): string {
  return `<path d="${path}" fill="none" stroke="${color}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"/>`;
}

/** Moves and scales a drawing. */
export function put(drawing: string, [x, y, scale = 1]: readonly [number, number, number?]): string {
  return `<g transform="translate(${x} ${y}) scale(${scale})">${drawing}</g>`;
}

/** A block of flats standing on its lower edge, with rows of windows. */
export function flats(
  area: readonly [x: number, y: number, w: number, h: number],
  wall: string,
  windows: { readonly rows: number; readonly columns: number; readonly glass: string; readonly lit?: string },
): string {
  const [x, y, w, h] = area;
  const [stepX, stepY] = [w / windows.columns, h / windows.rows];
  const panes: string[] = [];
  for (let row = 0; row < windows.rows; row += 1) {
    for (let column = 0; column < windows.columns; column += 1) {
      const isLit = windows.lit !== undefined && (row * 3 + column * 5) % 4 === 0;
      const glass = isLit ? (windows.lit ?? windows.glass) : windows.glass;
      const [left, top] = [x + column * stepX + stepX * 0.22, y + row * stepY + stepY * 0.26];
      panes.push(box([left, top, stepX * 0.56, stepY * 0.5], glass, 1));
      panes.push(box([left - 3, top + stepY * 0.5, stepX * 0.56 + 6, 4], 'rgba(0,0,0,.14)'));
    }
  }
  return box([x, y, w, h], wall) + panes.join('');
}

/** A tree standing at 0,0. */
export function tree(crown = '#7fa37a', trunk = '#8a6d52'): string {
  return (
    box([-7, -90, 14, 90], trunk, 4) +
    oval([0, -140, 62, 66], crown) +
    oval([-34, -112, 42, 40], crown) +
    oval([36, -110, 40, 38], crown) +
    oval([-14, -160, 34, 32], 'rgba(255,255,255,.12)')
  );
}

/** A low bush standing at 0,0. */
export function bush(color = '#86a97f'): string {
  return oval([-26, -18, 30, 22], color) + oval([8, -26, 36, 28], color) + oval([40, -16, 28, 20], color);
}

/** A car seen from the side, wheels on 0. */
export function car(color: string): string {
  return (
    oval([0, 2, 128, 10], 'rgba(0,0,0,.15)') +
    shape([-70, -62, -44, -100, 46, -100, 84, -62], color) +
    box([-122, -64, 244, 46], color, 14) +
    shape([-58, -64, -38, -92, -2, -92, -2, -64], '#dfe8ec') +
    shape([8, -64, 8, -92, 40, -92, 66, -64], '#dfe8ec') +
    oval([-70, -16, 26, 26], '#30353a') +
    oval([72, -16, 26, 26], '#30353a') +
    oval([-70, -16, 11, 11], '#c3c9cc') +
    oval([72, -16, 11, 11], '#c3c9cc') +
    box([108, -56, 14, 10], '#f6e7b0', 3)
  );
}

/** An electric bicycle seen from the side, wheels on 0. */
export function ebike(color: string): string {
  const wheel = (x: number): string => oval([x, -24, 24, 24], '#32373c') + oval([x, -24, 13, 13], '#aeb6ba');
  return (
    oval([0, 1, 74, 6], 'rgba(0,0,0,.15)') +
    wheel(-46) +
    wheel(48) +
    stroke('M-46-24 L-30-44 L26-44 L44-98', color, 14) +
    box([-62, -66, 62, 16], '#3a4046', 8) +
    stroke('M34-104 L62-108', '#3a4046', 7) +
    stroke('M48-24 L42-92', '#596168', 6) +
    box([-10, -58, 34, 20], color, 6)
  );
}

/** A wheeled bin standing on 0. */
export function bin(color: string, isOpen: boolean): string {
  const lid = isOpen
    ? `<g transform="rotate(-28 -34 -104)">${box([-40, -116, 84, 12], color, 5)}</g>`
    : box([-42, -114, 84, 14], color, 5);
  return (
    oval([0, 2, 50, 8], 'rgba(0,0,0,.15)') +
    shape([-36, -102, 36, -102, 30, -4, -30, -4], color) +
    shape([-26, -90, 26, -90, 22, -16, -22, -16], 'rgba(255,255,255,.1)') +
    oval([-22, -4, 8, 8], '#33383c') +
    oval([22, -4, 8, 8], '#33383c') +
    lid
  );
}

/** A tied rubbish bag lying on 0. */
export function bag(color: string): string {
  return (
    shape([-34, 0, -40, -22, -26, -48, 0, -58, 26, -48, 40, -20, 34, 0], color) +
    shape([-8, -56, 0, -72, 10, -56], color) +
    stroke('M-14-40 Q-4-26-18-10', 'rgba(255,255,255,.2)', 4)
  );
}

/** A heap of broken bricks and plaster, `w` wide, lying on 0. */
export function rubble(w: number): string {
  const bricks = [-0.36, -0.2, -0.05, 0.12, 0.3, -0.28, 0.02, 0.22, -0.1, 0.36].map((share, index) => {
    const [x, y] = [share * w, -12 - ((index * 37) % 58) * (1 - Math.abs(share) * 1.6)];
    const color = ['#b98a72', '#c9a58f', '#a9a39a', '#9b7460'][index % 4] ?? '#b98a72';
    return `<g transform="translate(${x} ${y}) rotate(${(index * 47) % 80})">${box([-20, -9, 40, 18], color, 2)}</g>`;
  });
  return (
    shape([-w / 2, 0, -w * 0.36, -38, -w * 0.12, -82, w * 0.1, -70, w * 0.34, -40, w / 2, 0], '#b3aba0') +
    shape([-w * 0.3, -4, -w * 0.12, -60, w * 0.08, -44, w * 0.2, -4], '#c4bdb2') +
    bricks.join('')
  );
}

/** A traffic cone standing on 0. */
export function cone(): string {
  return (
    box([-28, -8, 56, 8], '#d97a3f', 2) +
    shape([-18, -8, 18, -8, 5, -66, -5, -66], '#e58b4e') +
    shape([-12, -30, 12, -30, 8, -44, -8, -44], '#fbf3ea')
  );
}

/** A street lamp standing on 0; lit lamps throw a cone of light. */
export function lamp(isLit: boolean): string {
  const glow = isLit ? shape([86, -360, 134, -360, 240, 0, -20, 0], 'rgba(255,232,170,.28)') : '';
  return (
    glow +
    box([-7, -380, 14, 380], '#6d757b', 4) +
    stroke('M0-376 Q30-396 84-380', '#6d757b', 10) +
    box([80, -386, 60, 16], isLit ? '#ffe9ae' : '#464d53', 6) +
    box([-16, -12, 32, 12], '#5d646a', 3)
  );
}

/** A round patch of water. */
export function puddle(w: number, h: number, color = '#a9c2cf'): string {
  return oval([0, 0, w, h], color) + oval([-w * 0.2, -h * 0.2, w * 0.4, h * 0.35], 'rgba(255,255,255,.35)');
}

/** Red and white tape between two posts on 0. */
export function tape(w: number): string {
  const stripes = Array.from({ length: Math.floor(w / 44) }, (_, index) =>
    box([-w / 2 + index * 44, -64, 22, 14], '#d9635a'),
  );
  return (
    box([-w / 2 - 6, -84, 10, 84], '#8b9398', 3) +
    box([w / 2 - 4, -84, 10, 84], '#8b9398', 3) +
    box([-w / 2, -64, w, 14], '#f7f3ee') +
    stripes.join('')
  );
}

/** Asphalt with a dashed line, from `y` down. */
export function road(y: number, isDark = false): string {
  const dashes = Array.from({ length: 6 }, (_, index) =>
    box([index * 180 - 40, y + (720 - y) * 0.46, 90, 10], isDark ? '#8e949a' : '#eef0ee', 2),
  );
  return box([0, y, 960, 720 - y], isDark ? '#3b424a' : '#a6abad') + dashes.join('');
}

/** Pavement slabs between two heights. */
export function pavement(y: number, height: number, isDark = false): string {
  const joints = Array.from({ length: 13 }, (_, index) =>
    stroke(`M${index * 80 - 20} ${y} L${index * 92 - 90} ${y + height}`, 'rgba(0,0,0,.07)', 3),
  );
  const rows = [0.33, 0.66].map((share) =>
    stroke(`M0 ${y + height * share} L960 ${y + height * share}`, 'rgba(0,0,0,.06)', 3),
  );
  return (
    box([0, y, 960, height], isDark ? '#4a525a' : '#d3d0c8') +
    joints.join('') +
    rows.join('') +
    box([0, y + height - 10, 960, 10], isDark ? '#59626a' : '#bfbbb1')
  );
}

/** A lawn between two heights. */
export function lawn(y: number, height: number, color = '#b4cba4'): string {
  const blades = Array.from({ length: 26 }, (_, index) => {
    const [x, top] = [(index * 137) % 960, y + 14 + ((index * 53) % Math.max(20, height - 30))];
    return stroke(`M${x} ${top} l5 -12 M${x + 8} ${top} l2 -10`, 'rgba(70,110,70,.35)', 3);
  });
  return box([0, y, 960, height], color) + blades.join('');
}

/** A patch of light dirt or mud, to leave traces in an after picture. */
export function stain(w: number, h: number): string {
  return oval([0, 0, w, h], 'rgba(90,80,60,.12)');
}
