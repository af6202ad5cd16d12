import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('.', import.meta.url));

/**
 * unit: pure code, no sockets, no disk. integration: real PGlite, PostgreSQL where there is one, and the official SDK
 * clients over HTTP against the simulated Azure. A file named *.integration.test.ts belongs to the second.
 */
export default defineConfig({
  resolve: {
    alias: {
      '@': root,
      // Next resolves this marker by build condition; outside Next it would throw.
      'server-only': `${root}lib/testing/server-only.ts`,
    },
  },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{lib,components,scripts}/**/*.test.{ts,tsx}'],
          exclude: ['**/*.integration.test.ts', '**/node_modules/**'],
          setupFiles: ['./lib/testing/fail-on-console-error.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['lib/**/*.integration.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          globalSetup: ['./lib/testing/postgres-global-setup.ts'],
          setupFiles: ['./lib/testing/fail-on-console-error.ts'],
        },
      },
    ],
  },
});
