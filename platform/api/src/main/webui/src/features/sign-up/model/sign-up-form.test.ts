import { expect, test } from 'vitest';
import { signUpFormSchema, subdomainSchema, suggestSubdomain } from './sign-up-form';

test.each([
  ['Acme', 'acme'],
  ['Müller & Söhne', 'muller-sohne'],
  ['  A  B! ', 'a-b'],
  ['株式会社', ''],
  ['x'.repeat(60), 'x'.repeat(40)],
])('suggests for %s the address %s', (organization, subdomain) => {
  expect(suggestSubdomain(organization)).toBe(subdomain);
});

test.each(['ab', 'a b c', '-abc', 'abc-', 'a.b.c', 'аcme', 'x'.repeat(41)])(
  'refuses the address %s',
  (typed) => {
    expect(subdomainSchema.safeParse(typed).success).toBe(false);
  },
);

test('takes an address without regard to case and white space', () => {
  expect(subdomainSchema.parse(' Acme ')).toBe('acme');
});

test('wants everything that an organization begins with', () => {
  const empty = {
    organization: '',
    subdomain: '',
    firstName: '',
    lastName: '',
    email: '',
    region: '',
    plan: '',
  };
  const issues = signUpFormSchema.safeParse(empty).error?.issues.map(({ path }) => path[0]);
  expect(new Set(issues)).toEqual(new Set(['organization', 'subdomain', 'firstName', 'lastName', 'email']));
});
