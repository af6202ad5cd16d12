// Everything that needs no browser and no server. The same list runs at the start of `npm test`.
import { run, tool } from './tools.mjs';

/** Each check: what it is called, and how it runs. */
const checks = [
  ['format and lint', () => run(tool.biome, ['check', '--error-on-warnings', '.'])],
  ['route types', () => run(tool.next, ['typegen'], { quiet: true })],
  ['types', () => run(tool.tsc, ['--noEmit'])],
  [
    'import directions',
    () =>
      run(tool.depcruise, [
        'app',
        'components',
        'lib',
        '--config',
        '.dependency-cruiser.cjs',
        '--output-type',
        'err-long',
      ]),
  ],
  ['dead code', () => run(tool.knip, [])],
];

/** @returns names of the checks that failed */
export async function runStaticChecks() {
  const failed = [];
  for (const [name, check] of checks) {
    console.log(`\n› ${name}`);
    if ((await check()) !== 0) failed.push(name);
  }
  return failed;
}

if (import.meta.main) {
  const failed = await runStaticChecks();
  console.log('\n› unit tests');
  if ((await run(tool.vitest, ['run', '--project', 'unit'])) !== 0) failed.push('unit tests');
  console.log(failed.length === 0 ? '\nEverything is clean.' : `\nNot clean: ${failed.join(', ')}.`);
  process.exit(failed.length === 0 ? 0 : 1);
}
