import { defineConfig } from 'vite';

/**
 * The pages are rendered by the server; this builds their style sheets and small scripts. The server finds them by the
 * manifest. Nothing is inlined as data:, so that a strict content security policy holds.
 */
export default defineConfig({
  base: '/public/',
  publicDir: false,
  build: {
    manifest: true,
    modulePreload: false,
    assetsInlineLimit: 0,
    target: 'es2022',
    rolldownOptions: {
      input: [
        'src/styles/public.css',
        'src/styles/fonts.css',
        'src/scripts/page.ts',
        'src/scripts/report.ts',
        'src/scripts/grid.ts',
      ],
    },
  },
});
