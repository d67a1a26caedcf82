import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [svelte()],
  build: {
    target: 'es2022',
    // The server's content security policy knows neither inline scripts nor data: fonts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: {
    host: '127.0.0.1', // a machine may have no /etc/hosts, and then no localhost
    proxy: {
      '/api': 'http://127.0.0.1:8099',
      '/sign-in': 'http://127.0.0.1:8099',
      '/ws': { target: 'ws://127.0.0.1:8099', ws: true },
    },
  },
  test: { include: ['src/**/*.test.ts'], environment: 'node' },
});
