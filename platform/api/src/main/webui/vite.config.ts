import { fileURLToPath } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

// Organizations are told apart by host: the dev server hands the browser's Host header on unchanged.
const api = { target: process.env.TESSERA_API ?? 'http://127.0.0.1:8080', changeOrigin: false };

export default defineConfig({
  plugins: [react(), tailwindcss()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  server: {
    port: 5173,
    allowedHosts: ['.localhost'],
    proxy: { '/api': api, '/sign-in': api, '/sign-out': api },
  },
  build: { target: 'es2022', outDir: 'dist', manifest: true, sourcemap: false, reportCompressedSize: false },
  test: {
    restoreMocks: true,
    pool: 'threads',
    maxWorkers: '100%',
    // What needs no page runs without one: that is most tests, in a fraction of the time.
    projects: [
      {
        extends: true,
        test: { name: 'model', environment: 'node', include: ['src/**/*.test.ts'] },
      },
      {
        extends: true,
        test: {
          name: 'page',
          environment: 'happy-dom',
          include: ['src/**/*.test.tsx'],
          setupFiles: ['src/testing/setup.ts'],
        },
      },
    ],
  },
});
