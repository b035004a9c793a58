const KEY = 'gezhi.recent-categories';
const KEPT = 3;

/** Codes of the categories last reported from this phone, newest first. */
export function recentCategories(): readonly string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(kept) ? kept.filter((code) => typeof code === 'string') : [];
  } catch {
    return [];
  }
}

/** Keeps a category as the newest. */
export function rememberCategory(code: string): void {
  const others = recentCategories().filter((one) => one !== code);
  localStorage.setItem(KEY, JSON.stringify([code, ...others].slice(0, KEPT)));
}
