/** One's own grid, remembered on this device alone and only when asked to; the server is told nothing. */
import { plainButton, type Words, wordsOf } from './words.ts';

const KEY = 'gezhi.grid.mine';
const CODE = /^[\dA-Za-z]{1,20}$/;

interface MyGrid {
  readonly code: string;
  readonly name: string;
}

/** The grid that is remembered, or null. */
export function myGrid(): MyGrid | null {
  try {
    const { code, name } = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Record<string, unknown>;
    return typeof code === 'string' && CODE.test(code) && typeof name === 'string' ? { code, name } : null;
  } catch {
    return null;
  }
}

/** Gives whether the device keeps it: some forbid it. */
function remember(grid: MyGrid): boolean {
  try {
    localStorage.setItem(KEY, JSON.stringify(grid));
    return true;
  } catch {
    return false;
  }
}

function forget(): void {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // A forbidden storage kept nothing.
  }
}

function sentence(words: string): HTMLElement {
  const element = document.createElement('span');
  element.textContent = words;
  return element;
}

/** On the page of a grid: remember it, or forget it again. */
export function offerRemembering(box: HTMLElement): void {
  const words = wordsOf(box);
  const { code = '', name = '' } = box.dataset;
  const show = (isKept: boolean, focus: boolean): void => {
    const button = isKept
      ? plainButton(words('forget'), () => {
          forget();
          show(false, true);
        })
      : plainButton(words('remember'), () => show(remember({ code, name }), true));
    box.replaceChildren(...(isKept ? [sentence(words('kept'))] : []), button);
    if (focus) button.focus();
  };
  show(myGrid()?.code === code, false);
  box.hidden = false;
}

function doorTo({ code, name }: MyGrid, words: Words): HTMLAnchorElement {
  const link = document.createElement('a');
  link.className = 'link';
  link.href = `/public/grids/${code}`;
  link.textContent = words('mine', { name });
  return link;
}

/** On the home page: the way to the grid that is remembered, and a way to forget it. */
export function showRemembered(box: HTMLElement): void {
  const grid = myGrid();
  if (grid === null) return;
  const words = wordsOf(box);
  const dropped = (): void => {
    forget();
    box.replaceChildren(sentence(words('forgotten')));
  };
  box.replaceChildren(doorTo(grid, words), plainButton(words('forget'), dropped));
  box.hidden = false;
}
