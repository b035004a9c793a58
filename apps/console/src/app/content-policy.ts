/** The nonce of this page, which styles written by our scripts must carry; the server makes it fresh for every page. */
export function pageNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce ?? '';
}

/**
 * Gives every style element made by our own scripts the nonce of the page. antd hands the nonce to its styles, but two
 * helpers below it (scroll lock and scroll bar measure of @rc-component) do not take it and would be refused.
 */
export function signStyles(nonce: string): void {
  const create = document.createElement.bind(document);
  const signed = (name: string, options?: ElementCreationOptions): HTMLElement => {
    const element = create(name, options);
    if (element instanceof HTMLStyleElement) element.nonce = nonce;
    return element;
  };
  document.createElement = signed as typeof document.createElement;
}
