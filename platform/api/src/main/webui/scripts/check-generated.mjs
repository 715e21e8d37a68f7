// Fails when the checked-in API types are not what the checked-in contract generates.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const checkedIn = 'src/shared/api/schema.gen.ts';
const folder = mkdtempSync(join(tmpdir(), 'tessera-openapi-'));
try {
  const fresh = join(folder, 'schema.gen.ts');
  execFileSync(
    'npx',
    ['--no-install', 'openapi-typescript', '../resources/META-INF/openapi.yaml', '-o', fresh],
    {
      stdio: 'pipe',
    },
  );
  if (readFileSync(fresh, 'utf8') !== readFileSync(checkedIn, 'utf8')) {
    console.error(`${checkedIn} is stale: run "npm run generate" and commit the result.`);
    process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true });
}
