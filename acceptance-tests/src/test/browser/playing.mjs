// Plays stories in Chromium and says how each step went, one JSON object a line.
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';
import { Person } from './person.mjs';

export const story = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
mkdirSync(story.screenshots, { recursive: true });

const browser = await chromium.launch({
  executablePath: story.chromium,
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
});

export const people = [];
let failed = false;

/** One step: those that need an earlier one are not tried after it failed. */
export async function step(name, play) {
  if (failed) {
    console.log(JSON.stringify({ step: name, ok: false, error: 'not tried, since a step before it failed' }));
    return;
  }
  try {
    await play();
    console.log(JSON.stringify({ step: name, ok: true }));
  } catch (error) {
    failed = true;
    for (const person of people) await person.screenshot('failed').catch(() => {});
    console.log(JSON.stringify({ step: name, ok: false, error: String(error?.stack ?? error) }));
  }
}

/** Somebody at a browser of their own. */
export async function person(name, organization, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const one = new Person({ name, organization, page: await context.newPage(), axe, folder: story.screenshots });
  people.push(one);
  return one;
}

export const end = () => browser.close();
