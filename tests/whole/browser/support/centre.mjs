// A running centre with its commune, and people who sit before it in real browsers.
// IOC_URL: the console's address. IOC_LINKS: JSON, role → one-time sign-in link. IOC_COMMUNE: the commune's page.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '../../../../web/console/node_modules/playwright-core/index.mjs';

function wanted(name) {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: these tests need a running centre (see tests/README.md)`);
  return value;
}

export const kUrl = wanted('IOC_URL').replace(/\/$/, '');
export const kLinks = JSON.parse(wanted('IOC_LINKS'));
export const kCommune = (process.env.IOC_COMMUNE ?? '').replace(/\/$/, '');
export const kFootage = process.env.IOC_FOOTAGE ?? 'cam-12'; // the camera that shows real footage
export const kDesk = { width: 1366, height: 768 };
export const kWall = { width: 1920, height: 1080 };
/** The same wall at half the pixels: without a graphics card every one is painted by the processor. */
export const kSmallWall = { width: 1280, height: 720 };
export const kPhone = { width: 390, height: 844 };
/** Two cores that decode eight films and a browser: slow is not wrong. */
export const kPatience = 60_000;

let browser;

export async function theBrowser() {
  browser ??= await chromium.launch({
    executablePath: process.env.IOC_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--autoplay-policy=no-user-gesture-required', '--disable-background-timer-throttling'],
  });
  return browser;
}

export async function closeBrowser() {
  await browser?.close();
  browser = undefined;
}

/** A link works once; its session is kept for the other test files of this run. */
async function stateOf(role) {
  const link = kLinks[role];
  if (!link) throw new Error(`IOC_LINKS has no link for ${role}`);
  const kept = join(tmpdir(), `ioc-browser-${createHash('sha256').update(link).digest('hex').slice(0, 24)}`);
  const lock = `${kept}.lock`;
  for (const until = Date.now() + kPatience; ; ) {
    if (existsSync(`${kept}.json`)) return JSON.parse(readFileSync(`${kept}.json`, 'utf8'));
    try {
      mkdirSync(lock);
      break;
    } catch {
      if (Date.now() > until) throw new Error(`another test holds ${lock}`);
      await new Promise((go) => setTimeout(go, 200));
    }
  }
  try {
    const context = await (await theBrowser()).newContext();
    const page = await context.newPage();
    await page.goto(new URL(link, kUrl).href);
    await page.waitForURL((url) => url.pathname === '/', { timeout: kPatience });
    const state = await context.storageState();
    await context.close();
    writeFileSync(`${kept}.json`, JSON.stringify(state), { mode: 0o600 });
    return state;
  } finally {
    rmdirSync(lock);
  }
}

/** Sits down as `role`. `complaints` collects what the browser's console calls errors, and policy violations. */
export async function sit(role, { viewport = kDesk, place = '', script = null, language = 'vi' } = {}) {
  const context = await (await theBrowser()).newContext({ viewport, storageState: await stateOf(role), hasTouch: viewport === kPhone });
  await context.addInitScript((code) => localStorage.setItem('ioc.language', code), language);
  if (script) await context.addInitScript(script);
  const page = await context.newPage();
  page.setDefaultTimeout(kPatience);
  const complaints = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(`${kUrl}/#/${place}`);
  return { page, context, complaints };
}

/** Asks the commune for something that happens; "" when no commune is attached. */
export async function commune(request) {
  if (!kCommune) return null;
  const method = request.startsWith('/api/state') ? 'GET' : 'POST';
  const answer = await fetch(kCommune + request, { method, headers: { Origin: kCommune } });
  return answer.ok ? answer.json() : null;
}
