// Measures what a browser downloads for the first page (entry, its static imports and the leads list)
// and fails above the budget. Run after "npm run build", or after the service's build, which moves the output.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const BUDGET_KB = 200;
const FIRST_PAGE = ['index.html', 'src/features/leads/pages/leads-page.tsx'];

const MOVED = '../../../target/quinoa/build';

const build = existsSync('dist/.vite') ? 'dist' : MOVED;
const manifest = JSON.parse(readFileSync(join(build, '.vite/manifest.json'), 'utf8'));
const scripts = new Set();
const visit = (key) => {
  const chunk = manifest[key];
  if (!chunk) throw new Error(`No chunk ${key} in the build manifest`);
  if (scripts.has(chunk.file)) return;
  scripts.add(chunk.file);
  for (const next of chunk.imports ?? []) visit(next);
};
for (const key of FIRST_PAGE) visit(key);

let total = 0;
for (const file of scripts) {
  const size = gzipSync(readFileSync(join(build, file)), { level: 9 }).length;
  total += size;
  console.log(`${(size / 1000).toFixed(1).padStart(7)} kB  ${file}`);
}
console.log(`${(total / 1000).toFixed(1).padStart(7)} kB  first page, gzip (budget ${BUDGET_KB} kB)`);
if (total > BUDGET_KB * 1000) process.exitCode = 1;
