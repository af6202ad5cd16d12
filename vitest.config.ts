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
    // Settings every module may read; a tenant that exists nowhere.
    env: {
      ENTRA_TENANT_ID: '6d9f2c1a-4b3e-4f7d-8a5c-0e1b2d3c4f55',
      ENTRA_CLIENT_ID: '0f8e7d6c-5b4a-4392-8170-6f5e4d3c2b1a',
      LOG_LEVEL: 'silent',
    },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          // Property tests are quick on a quiet machine; a busy one must not fail them.
          testTimeout: 30_000,
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
          testTimeout: 120_000,
          hookTimeout: 120_000,
          globalSetup: ['./lib/testing/postgres-global-setup.ts'],
          setupFiles: ['./lib/testing/fail-on-console-error.ts'],
        },
      },
    ],
  },
});
