import { expect, test } from 'vitest';
import { organizationAddress, signInAddress, slugOf } from './addresses';

test('comes back to where sign-in began', () => {
  expect(signInAddress({ pathname: '/leads', search: '?search=a&b=c' })).toBe(
    '/sign-in?return_to=%2Fleads%3Fsearch%3Da%26b%3Dc',
  );
});

test.each([
  ['acme', 'acme'],
  [' Acme ', 'acme'],
  ['https://Acme.localhost:8080/leads', 'acme'],
  ['', null],
  ['-acme', null],
  ['ac me', null],
])('reads %s as %s', (input, slug) => {
  expect(slugOf(input)).toBe(slug);
});

test.each([
  ['localhost:8080', 'http://acme.localhost:8080/'],
  ['tessera.example', 'http://acme.tessera.example/'],
  ['nobody.localhost:8080', 'http://acme.localhost:8080/'],
  ['nobody.tessera.example', 'http://acme.tessera.example/'],
])('finds the organization from %s', (host, address) => {
  expect(organizationAddress('acme', { protocol: 'http:', host })).toBe(address);
});
