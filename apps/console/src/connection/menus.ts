import { type Menu, me } from '@gezhi/domain/identity';
import { useQuery } from '@tanstack/react-query';
import { asking, SELDOM_CHANGES } from './ask.ts';

/** What the person finds in menus, as the server says; nothing until it has answered. Screens know no roles. */
export function useMenus(): readonly Menu[] {
  return useQuery({ ...asking(me, {}), ...SELDOM_CHANGES }).data?.menus ?? [];
}
