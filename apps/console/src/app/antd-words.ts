import type { Language } from '@gezhi/ui/words';
import type { ConfigProviderProps } from 'antd';

/** What antd says by itself: months, "no data", "OK". */
export type AntdWords = NonNullable<ConfigProviderProps['locale']>;

/** Loads antd's words of one language, and those of its calendars; the other language's stay where they are. */
export async function antdWords(language: Language): Promise<AntdWords> {
  if (language === 'en') return (await import('antd/locale/en_US')).default;
  const [words] = await Promise.all([import('antd/locale/zh_CN'), import('dayjs/locale/zh-cn')]);
  return words.default;
}
