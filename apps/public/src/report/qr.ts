import { html } from 'ghtml';
import qrcode from 'qrcode-generator';

/** Light modules around the code that scanners need (ISO/IEC 18004 §5.3.8: four). */
const QUIET = 4;

/** The cells of a QR code row by row, dark ones true, without the light edge around them; error correction M. */
export function qrCells(text: string): readonly (readonly boolean[])[] {
  const code = qrcode(0, 'M');
  code.addData(text);
  code.make();
  const places = Array.from({ length: code.getModuleCount() }, (_, at) => at);
  return places.map((row) => places.map((column) => code.isDark(row, column)));
}

/** A QR code as an inline picture of one path. */
export function qrPicture(text: string, label: string): string {
  const cells = qrCells(text);
  const dark = cells.flatMap((row, y) =>
    row.flatMap((isDark, x) => (isDark ? [`M${x + QUIET} ${y + QUIET}h1v1h-1z`] : [])),
  );
  const edge = cells.length + 2 * QUIET;
  return html`<svg class="qr" viewBox="0 0 ${edge} ${edge}" role="img" aria-label="${label}" shape-rendering="crispEdges"><path class="qr-ground" d="M0 0h${edge}v${edge}H0z"/><path d="${dark.join('')}"/></svg>`;
}
