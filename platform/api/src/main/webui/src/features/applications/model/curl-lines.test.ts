import { expect, test } from 'vitest';
import { anApplication } from '@/testing/an-application';
import { curlLines } from './curl-lines';

const ORIGIN = 'https://acme.example';

test('a machine asks for a token and calls', () => {
  const lines = curlLines(
    anApplication({ client_secret: 'hush', scopes: ['leads:read', 'leads:create'] }),
    ORIGIN,
  );

  expect(lines.map(({ label }) => label)).toEqual(['token', 'call']);
  expect(lines[0]?.text).toBe(
    'curl -d grant_type=client_credentials -d client_id=app-mzxw6ytboi2dgnrvgy3tqojqgu -d "client_secret=$CLIENT_SECRET" -d "scope=leads:read leads:create" https://login.example/token',
  );
  expect(lines.map(({ text }) => text).join()).not.toContain('hush');
});

test('people are sent to agree first, with proof that the answer is for who asked', () => {
  const lines = curlLines(
    anApplication({
      kind: 'person',
      redirect_uris: ['https://app.example.com/callback'],
      authorization_endpoint: 'https://login.example/auth',
    }),
    ORIGIN,
  );

  expect(lines.map(({ label }) => label)).toEqual(['authorize', 'token', 'call']);
  expect(lines[0]?.text).toContain('redirect_uri=https%3A%2F%2Fapp.example.com%2Fcallback');
  expect(lines[0]?.text).toContain('code_challenge_method=S256&state=$STATE&code_challenge=$CODE_CHALLENGE');
  expect(lines[1]?.text).toContain('code_verifier=$CODE_VERIFIER');
});
