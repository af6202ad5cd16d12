// What the work costs, measured against the simulated Azure: `npm run bench`, and `npm run bench -- --full` for 1,000 instances.
import { join } from 'node:path';
import { root, run } from './tools.mjs';

const code = await run(join(root, 'lib/bench/main.ts'), process.argv.slice(2), {
  env: { NODE_NO_WARNINGS: '1', LOG_LEVEL: 'silent', ENTRA_TENANT_ID: '', ENTRA_CLIENT_ID: '' },
});
process.exit(code);
