/** Every word in English, one namespace for each file. */
export const bundle: Record<string, object> = import.meta.glob('./locales/en/*.json', {
  eager: true,
  import: 'default',
});
