import { expect, test } from 'vitest';
import { aConnection } from '@/testing/a-connection';
import { toForm, toPatch } from './connection-form';

test('does not send a secret that was not typed', () => {
  const connection = aConnection();
  const patch = toPatch(connection, toForm(connection));
  expect(patch.oidc).toEqual({ issuer: 'https://id.acme.example', client_id: 'tessera' });
});

test('leaves SAML metadata alone that was not typed anew', () => {
  const connection = aConnection({ protocol: 'saml', oidc: null });
  expect(toPatch(connection, toForm(connection))).not.toHaveProperty('saml');
});

test('sends a document rather than an address', () => {
  const connection = aConnection({ protocol: 'saml', oidc: null });
  const form = { ...toForm(connection), metadata: '<a/>', metadataUrl: 'https://id.acme.example/metadata' };
  expect(toPatch(connection, form).saml).toEqual({ metadata: '<a/>' });
});

test('says nothing of the issuer that Google always has', () => {
  const connection = aConnection({ preset: 'google' });
  expect(toPatch(connection, toForm(connection)).oidc).toEqual({ client_id: 'tessera' });
});

test('leaves half-filled rows of roles out', () => {
  const connection = aConnection();
  const form = {
    ...toForm(connection),
    mappings: [
      { value: ' sales ', roleId: 'r' },
      { value: '', roleId: 'r' },
    ],
  };
  expect(toPatch(connection, form).role_mappings).toEqual([{ value: 'sales', role_id: 'r' }]);
});
