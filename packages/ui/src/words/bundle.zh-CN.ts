/** Every word in Chinese, one namespace for each file. */
export const bundle: Record<string, object> = import.meta.glob('./locales/zh-CN/*.json', {
  eager: true,
  import: 'default',
});
