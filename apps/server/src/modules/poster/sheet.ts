import { posterWords } from '@gezhi/domain/poster';
import { type Language, qrCells } from '@gezhi/public';
import PDFDocument from 'pdfkit';
import type { TypeCase } from './type-case.ts';

/** What one poster says. */
export interface Poster {
  /** Name of the district, and of street and community. */
  readonly district: string;
  readonly path: string;
  readonly name: string;
  /** Address that its QR code opens. */
  readonly address: string;
  readonly posts: readonly {
    readonly name: string;
    readonly titles: readonly string[];
    readonly phone: string | null;
  }[];
  readonly supervision: {
    readonly name: string;
    readonly phone: string;
    readonly hours: string | null;
  } | null;
  readonly hotline: string;
}

/** A4 in points, and the room left at its edges (15 mm: no office printer needs more). */
const PAGE = { width: 595.28, height: 841.89 };
const EDGE = 42;
const WIDE = PAGE.width - 2 * EDGE;
/** Edge of the QR code (67 mm are read from two metres away); the lines around it leave its light edge free. */
const QR_EDGE = 190;
const INK = '#1b1f24';
const QUIET_INK = '#57606a';
const LINE = '#d0d7de';
/** Most people on one poster; a grid has two or three. */
const MOST_POSTS = 5;

type Sheet = InstanceType<typeof PDFDocument>;

/** Every word that posters print, for casting their fonts. */
export function wordsOf(posters: readonly Poster[], language: Language): readonly string[] {
  const say = posterWords(language);
  const fixed = (
    ['title', 'scan', 'scanFor', 'posts', 'none', 'supervision', 'hours', 'hotline', 'danger', 'and'] as const
  ).map((key) => say(key));
  const own = posters.flatMap(({ district, path, name, address, posts, supervision, hotline }) => [
    ...[district, path, name, address, hotline, supervision?.name ?? '', supervision?.phone ?? ''],
    ...[supervision?.hours ?? '', ...posts.flatMap((post) => [post.name, ...post.titles, post.phone ?? ''])],
  ]);
  return [...fixed, ...own];
}

/** A document to be filled page by page. */
export class PosterBook {
  readonly #sheet: Sheet;
  readonly #language: Language;
  readonly #bytes: Promise<Buffer>;

  /** @param plain leaves the pages uncompressed, so that a test can read them */
  constructor(type: TypeCase, options: { language: Language; title: string; plain?: boolean }) {
    this.#language = options.language;
    this.#sheet = new PDFDocument({
      autoFirstPage: false,
      size: 'A4',
      margin: 0,
      lang: options.language,
      compress: options.plain !== true,
      info: { Title: options.title },
    });
    const chunks: Buffer[] = [];
    this.#bytes = new Promise((resolve, reject) => {
      this.#sheet.on('data', (chunk: Buffer) => chunks.push(chunk));
      this.#sheet.on('end', () => resolve(Buffer.concat(chunks)));
      this.#sheet.on('error', reject);
    });
    this.#sheet.registerFont('plain', type.plain);
    this.#sheet.registerFont('bold', type.bold);
  }

  /** Adds the page of one grid. */
  add(poster: Poster): void {
    const say = posterWords(this.#language);
    this.#sheet.addPage({ size: 'A4', margin: 0 });
    this.#line(poster.district, { y: 46, size: 16, ink: QUIET_INK });
    this.#line(say('title'), { y: 70, size: 40, font: 'bold' });
    this.#line(poster.name, { y: 128, size: 34, font: 'bold' });
    this.#line(poster.path, { y: 176, size: 16, ink: QUIET_INK });
    this.#qr(poster.address, 219);
    this.#line(say('scan'), { y: 434, size: 20, font: 'bold' });
    this.#line(say('scanFor'), { y: 462, size: 14, ink: QUIET_INK });
    this.#line(poster.address.replace(/^https?:\/\//, ''), { y: 484, size: 10, ink: QUIET_INK });
    const below = this.#posts(poster, 508);
    this.#numbers(poster, Math.max(below + 14, 700));
  }

  /** Ends the document and gives its bytes. */
  finish(): Promise<Buffer> {
    this.#sheet.end();
    return this.#bytes;
  }

  /** A centred line that shrinks rather than wraps: every line keeps its place. */
  #line(
    text: string,
    at: {
      y: number;
      size: number;
      font?: 'plain' | 'bold';
      ink?: string;
      x?: number;
      wide?: number;
      align?: 'left' | 'right';
    },
  ): void {
    const wide = at.wide ?? WIDE;
    this.#sheet.font(at.font ?? 'plain').fontSize(at.size);
    const natural = this.#sheet.widthOfString(text);
    if (natural > wide) this.#sheet.fontSize((at.size * wide) / natural - 0.05);
    const lower = natural > wide ? (at.size - (at.size * wide) / natural) / 2 : 0;
    this.#sheet
      .fillColor(at.ink ?? INK)
      .text(text, at.x ?? EDGE, at.y + lower, { width: wide, align: at.align ?? 'center', lineBreak: false });
  }

  #rule(y: number): void {
    this.#sheet
      .moveTo(EDGE, y)
      .lineTo(PAGE.width - EDGE, y)
      .lineWidth(0.75)
      .strokeColor(LINE)
      .stroke();
  }

  /** The code as rectangles, one for each run of dark cells: sharp at every size. */
  #qr(address: string, y: number): void {
    const cells = qrCells(address);
    const edge = QR_EDGE / cells.length;
    const left = (PAGE.width - QR_EDGE) / 2;
    this.#sheet.fillColor('#000000');
    cells.forEach((row, line) => {
      for (let at = 0; at < row.length; at += 1) {
        if (!row[at]) continue;
        const end = row.indexOf(false, at);
        const run = (end < 0 ? row.length : end) - at;
        this.#sheet.rect(left + at * edge, y + line * edge, run * edge, edge);
        at += run;
      }
    });
    this.#sheet.fill();
  }

  #posts({ posts }: Poster, top: number): number {
    const say = posterWords(this.#language);
    this.#rule(top);
    this.#line(say('posts'), { y: top + 10, size: 18, font: 'bold', align: 'left' });
    if (posts.length === 0) {
      this.#line(say('none'), { y: top + 44, size: 14, align: 'left', ink: QUIET_INK });
      return top + 70;
    }
    const shown = posts.slice(0, MOST_POSTS);
    const height = Math.min(52, 150 / shown.length);
    shown.forEach(({ name, titles, phone }, at) => {
      const y = top + 42 + at * height;
      const size = Math.min(22, height * 0.5);
      this.#line(name, { y, size, font: 'bold', align: 'left', wide: 120 });
      const words = titles.join(say('and'));
      this.#line(words, {
        y: y + size * 0.18,
        size: size * 0.72,
        align: 'left',
        x: EDGE + 128,
        wide: 170,
        ink: QUIET_INK,
      });
      if (phone !== null)
        this.#line(phone, { y, size, font: 'bold', align: 'right', x: EDGE + 300, wide: WIDE - 300 });
    });
    return top + 42 + shown.length * height;
  }

  #numbers({ supervision, hotline }: Poster, top: number): void {
    const say = posterWords(this.#language);
    this.#rule(top);
    const rows = [
      ...(supervision === null
        ? []
        : [
            {
              title: say('supervision'),
              words: [
                supervision.name,
                ...(supervision.hours === null ? [] : [say('hours', { hours: supervision.hours })]),
              ].join(' '),
              phone: supervision.phone,
            },
          ]),
      { title: say('hotline'), words: '', phone: hotline },
    ];
    rows.forEach(({ title, words, phone }, at) => {
      const y = top + 12 + at * 34;
      this.#line(title, { y, size: 14, font: 'bold', align: 'left', wide: 130 });
      this.#line(words, { y: y + 2, size: 11, align: 'left', x: EDGE + 134, wide: 190, ink: QUIET_INK });
      this.#line(phone, {
        y: y - 2,
        size: 18,
        font: 'bold',
        align: 'right',
        x: EDGE + 330,
        wide: WIDE - 330,
      });
    });
    this.#line(say('danger'), { y: PAGE.height - 50, size: 12, font: 'bold' });
  }
}
