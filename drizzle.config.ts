import { defineConfig } from 'drizzle-kit';

/** `npm run db:generate -- --name what_changes` writes the next numbered migration; it never touches a database. */
export default defineConfig({
  dialect: 'postgresql',
  schema: './lib/db/schema.ts',
  out: './lib/db/migrations',
});
