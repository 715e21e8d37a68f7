import { expect, test } from 'vitest';
import { type ApiKeyFormValues, apiKeyFormSchema, EMPTY_FORM, toCreation } from './api-key-form';
import { grantable, KEY_PERMISSIONS } from './key-permissions';

const NOW = Date.parse('2026-03-10T12:00:00Z');
const FILLED: ApiKeyFormValues = { ...EMPTY_FORM, name: ' Web shop ', permissions: ['leads:create'] };

function complaintsAbout(changes: Partial<ApiKeyFormValues>): string[] {
  const read = apiKeyFormSchema.safeParse({ ...FILLED, ...changes });
  return read.success ? [] : read.error.issues.map((issue) => issue.path.join('.'));
}

test('asks for what was chosen and leaves out what is empty', () => {
  expect(toCreation(FILLED, NOW)).toEqual({ name: 'Web shop', permissions: ['leads:create'] });
  expect(toCreation({ ...FILLED, networks: '\n 203.0.113.0/24 \n\n2001:db8::/32\n' }, NOW)).toMatchObject({
    allowed_networks: ['203.0.113.0/24', '2001:db8::/32'],
  });
});

test('asks for a limit of its own where one was entered', () => {
  expect(toCreation({ ...FILLED, limit: ' 20 ' }, NOW).requests_per_minute).toBe(20);
  expect(complaintsAbout({ limit: '0' })).toEqual(['limit']);
  expect(complaintsAbout({ limit: 'many' })).toEqual(['limit']);
});

test.each([
  ['never', undefined],
  ['month', '2026-04-09T12:00:00.000Z'],
  ['quarter', '2026-06-08T12:00:00.000Z'],
  ['year', '2027-03-10T12:00:00.000Z'],
] as const)('a key for %s ends at %s', (expiry, end) => {
  expect(toCreation({ ...FILLED, expiry }, NOW).expires_at).toBe(end);
});

test('needs a name and a permission', () => {
  expect(complaintsAbout({})).toEqual([]);
  expect(complaintsAbout({ name: '  ' })).toEqual(['name']);
  expect(complaintsAbout({ name: 'x'.repeat(101) })).toEqual(['name']);
  expect(complaintsAbout({ permissions: [] })).toEqual(['permissions']);
});

test('counts networks, not lines', () => {
  expect(complaintsAbout({ networks: '10.0.0.0/8\n\n'.repeat(20) })).toEqual([]);
  expect(complaintsAbout({ networks: '10.0.0.0/8\n'.repeat(21) })).toEqual(['networks']);
});

test('offers nothing that the person may not do, and nothing that no key can have', () => {
  expect(grantable(['members:read', 'leads:read', 'api_keys:manage'])).toEqual([
    'leads:read',
    'members:read',
  ]);
  expect(grantable([...KEY_PERMISSIONS])).toEqual(KEY_PERMISSIONS);
});
