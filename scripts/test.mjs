// Everything: static checks, unit and integration tests, the build, and the browser tests against the built app.
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBrowser } from './browser.mjs';
import { runStaticChecks } from './check.mjs';
import { ensureBuild, run, tool } from './tools.mjs';

const reports = mkdtempSync(join(tmpdir(), 'winauth-tests-'));

async function main() {
  const browser = ensureBrowser();
  const failedChecks = await runStaticChecks();

  const vitestReport = join(reports, 'vitest.json');
  await run(tool.vitest, ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${vitestReport}`]);

  await ensureBuild();
  const playwrightReport = join(reports, 'playwright.json');
  await run(tool.playwright, ['test', '--reporter=list,json'], {
    env: { CHROMIUM_PATH: browser, PLAYWRIGHT_JSON_OUTPUT_FILE: playwrightReport },
  });

  const counts = add(countVitest(vitestReport), countPlaywright(playwrightReport), {
    passed: 0,
    failed: failedChecks.length,
    skipped: 0,
  });
  if (failedChecks.length > 0) console.log(`\nChecks that failed: ${failedChecks.join(', ')}`);
  console.log(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
  process.exit(counts.failed === 0 && counts.passed > 0 ? 0 : 1);
}

/** A report that is not there means the runner itself broke: that is a failure, not zero tests. */
function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}

function countVitest(path) {
  const report = readReport(path);
  if (report === null) return { passed: 0, failed: 1, skipped: 0 };
  // A file that cannot be loaded fails without a single test in it, and an error outside any test fails the whole run.
  const brokenFiles = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  ).length;
  const failed = report.numFailedTests + brokenFiles;
  return {
    passed: report.numPassedTests,
    failed: failed === 0 && !report.success ? 1 : failed,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

function countPlaywright(path) {
  const report = readReport(path);
  if (report === null) return { passed: 0, failed: 1, skipped: 0 };
  const { expected, unexpected, flaky, skipped } = report.stats;
  if (flaky > 0) console.log(`\n${flaky} browser test(s) passed only at the second try: see the list above.`);
  return { passed: expected + flaky, failed: unexpected + report.errors.length, skipped };
}

const add = (...counts) =>
  counts.reduce((sum, next) => ({
    passed: sum.passed + next.passed,
    failed: sum.failed + next.failed,
    skipped: sum.skipped + next.skipped,
  }));

main().catch((error) => {
  console.error(`\n${error.message}`);
  process.exit(1);
});
