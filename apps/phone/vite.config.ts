import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const server = `http://127.0.0.1:${process.env.GEZHI_PORT ?? '8080'}`;

/** The phone lives under /phone/ with a bundle of its own; nothing is inlined as data:. */
export default defineConfig({
  base: '/phone/',
  plugins: [react()],
  resolve: { dedupe: ['react', 'react-dom', 'i18next', 'react-i18next'] },
  worker: { format: 'es' },
  // The server puts a fresh nonce in place of this mark in every page it sends.
  html: { cspNonce: 'GEZHI_NONCE' },
  build: { assetsInlineLimit: 0, chunkSizeWarningLimit: 1200, target: 'es2022' },
  // The host stays as the browser said it: the server refuses writes that come from another origin.
  server: { proxy: { '/api': { target: server, changeOrigin: false } } },
});
