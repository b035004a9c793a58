export {
  changePassword,
  IDENTITY_ENDPOINTS,
  LONGEST_PASSWORD,
  me,
  SHORTEST_PASSWORD,
  signIn,
  signOut,
  signOutEverywhere,
} from './contract.ts';
export { MENUS, type Menu, menusFor, THINGS, type Thing } from './menus.ts';
