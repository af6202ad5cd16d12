// Finds a Chromium for the tests, or brings one.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';
import { tool } from './tools.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge', 'msedge'];
const FIXED_PATHS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/**
 * One already there, else Playwright's own, else the system's package when root on Debian.
 * @returns path of the executable
 * @throws Error saying what to install
 */
export function ensureBrowser() {
  return findBrowser() ?? installPlaywrights() ?? installDebians() ?? giveUp();
}

function findBrowser() {
  const onPath = (process.env.PATH ?? '').split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return [process.env.CHROMIUM_PATH, chromium.executablePath(), ...onPath, ...FIXED_PATHS].find(
    (path) => path && existsSync(path),
  );
}

function installPlaywrights() {
  console.log('No Chromium found; asking Playwright for its own …');
  spawnSync(process.execPath, [tool.playwright, 'install', 'chromium'], { stdio: 'inherit', timeout: 300_000 });
  return findBrowser();
}

function installDebians() {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined;
  console.log('Installing the system package chromium …');
  const options = { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  spawnSync('apt-get', ['update', '-qq'], options);
  spawnSync('apt-get', ['install', '-y', '-qq', 'chromium'], options);
  return findBrowser();
}

function giveUp() {
  throw new Error(
    'The browser tests need Chromium, Chrome or Edge. Install one (Debian: apt-get install chromium), or set CHROMIUM_PATH to its executable, then run npm test again.',
  );
}
