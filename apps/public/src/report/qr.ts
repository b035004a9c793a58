import { html } from 'ghtml';
import qrcode from 'qrcode-generator';

/** Light modules around the code that scanners need (ISO/IEC 18004 §5.3.8: four). */
const QUIET = 4;

/** A QR code as an inline picture of one path; error correction M. */
export function qrPicture(text: string, label: string): string {
  const code = qrcode(0, 'M');
  code.addData(text);
  code.make();
  const count = code.getModuleCount();
  const cells: string[] = [];
  for (let row = 0; row < count; row += 1) {
    for (let column = 0; column < count; column += 1) {
      if (code.isDark(row, column)) cells.push(`M${column + QUIET} ${row + QUIET}h1v1h-1z`);
    }
  }
  const edge = count + 2 * QUIET;
  return html`<svg class="qr" viewBox="0 0 ${edge} ${edge}" role="img" aria-label="${label}" shape-rendering="crispEdges"><path class="qr-ground" d="M0 0h${edge}v${edge}H0z"/><path d="${cells.join('')}"/></svg>`;
}
