import type { Bulletin } from '@gezhi/domain/bulletin';
import { Feed } from 'feed';

/** What an Atom feed (RFC 4287) of an area says. */
export interface FeedSource {
  /** Code of the area. */
  readonly code: string;
  /** The title of the feed and who writes it. */
  readonly title: string;
  readonly author: string;
  /** Address of this site, without a slash at the end. */
  readonly address: string;
  readonly bulletins: readonly Bulletin[];
  readonly updated: Date;
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
/** Signs that XML 1.0 cannot hold in any way, and the further control characters that it discourages (§2.2). */
const NOT_XML = /(?![\t\n\r])[\p{Cc}\ufffe\uffff]/gu;

const plain = (text: string): string => text.replace(NOT_XML, '');
const asHtml = (text: string): string =>
  plain(text)
    .replace(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign)
    .replaceAll('\n', '<br>');

/** The Atom document: ids that never change (RFC 4287 §4.2.6), a link to itself, one entry per bulletin, English after Chinese. */
export function atomOf({ code, title, author, address, bulletins, updated }: FeedSource): string {
  const self = `${address}/public/feeds/${code}.atom`;
  const feed = new Feed({
    id: `urn:gezhi:area:${code}:bulletins`,
    title: plain(title),
    link: `${address}/public/grid`,
    feedLinks: { atom: self },
    language: 'zh-CN',
    updated,
    generator: false,
    author: { name: plain(author) },
  });
  for (const { id, zh, en, changedAt, from } of bulletins) {
    const words = [zh, ...(en === null ? [] : [en])];
    feed.addItem({
      id: `urn:uuid:${id}`,
      // The package says `type="html"` of an entry's title.
      title: asHtml(zh.title),
      link: `${address}/public/bulletins/${id}`,
      date: new Date(Math.max(Date.parse(changedAt), Date.parse(from))),
      published: new Date(from),
      content: words
        .map((one, at) => `${at === 0 ? '' : `<h2>${asHtml(one.title)}</h2>`}<p>${asHtml(one.text)}</p>`)
        .join(''),
    });
  }
  return feed.atom1();
}
