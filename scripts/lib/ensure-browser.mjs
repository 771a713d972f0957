import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findBrowser } from './browser.mjs';
import { runChild } from './child.mjs';
import { nodeModules } from './paths.mjs';
import { UserError } from './user-error.mjs';

/** Debian's browser, and a font without which Chinese is boxes. */
const debianBrowser = 'chromium';
const debianFont = 'fonts-wqy-microhei';

/** Playwright's browser is about 170 MB, from a host that some networks block without an answer. */
const playwrightLimitMs = 5 * 60_000;

const toStderr = { stdio: /** @type {const} */ (['ignore', 2, 2]) };

/**
 * Finds a browser for the tests, or installs one: Debian's own as root, else the one that Playwright brings.
 * @returns {Promise<string>} path of the program; rejects with a UserError that says what to install
 */
export async function ensureBrowser() {
  const asked = process.env.SOCKLAB_BROWSER;
  if (asked && !findBrowser()) {
    throw new UserError(`SOCKLAB_BROWSER names ${asked}, which is not a program on this machine.`);
  }
  const browser = findBrowser() ?? (await playwrightBrowser()) ?? (await installBrowser());
  if (!browser) {
    throw new UserError(
      'The tests need a browser and none could be installed. Install Chromium, Chrome or Edge ' +
        '(Debian, Ubuntu: apt-get install chromium), or name one in SOCKLAB_BROWSER.',
    );
  }
  await ensureChineseFont();
  return browser;
}

/** @returns {Promise<string | undefined>} */
async function installBrowser() {
  console.error('No Chromium, Chrome or Edge was found; installing one.');
  if (canUseApt() && (await aptInstall([debianBrowser, debianFont]))) {
    const found = findBrowser();
    if (found) return found;
  }
  const cli = join(nodeModules, '@playwright', 'test', 'cli.js');
  const args = [cli, 'install', 'chromium'];
  await runChild(process.execPath, args, { ...toStderr, timeLimitMs: playwrightLimitMs });
  return playwrightBrowser();
}

/** @returns {Promise<string | undefined>} path of the browser that Playwright installed, if it did */
async function playwrightBrowser() {
  const { chromium } = await import('@playwright/test');
  const path = chromium.executablePath();
  return existsSync(path) ? path : undefined;
}

async function ensureChineseFont() {
  if (process.platform !== 'linux' || (await hasChineseFont())) return;
  if (canUseApt() && (await aptInstall([debianFont]))) return;
  console.error(
    `No Chinese font was found: pictures will show boxes. Debian, Ubuntu: apt-get install ${debianFont}`,
  );
}

async function hasChineseFont() {
  try {
    const { stdout } = await promisify(execFile)('fc-list', [':lang=zh']);
    return stdout.trim() !== '';
  } catch {
    return false;
  }
}

function canUseApt() {
  return process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
}

/**
 * @param {string[]} packages
 * @returns {Promise<boolean>} whether all are installed
 */
async function aptInstall(packages) {
  const options = { ...toStderr, env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  await runChild('apt-get', ['update', '-q'], options);
  const { code } = await runChild(
    'apt-get',
    ['install', '-qy', '--no-install-recommends', ...packages],
    options,
  );
  return code === 0;
}
