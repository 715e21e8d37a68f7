import { screen, waitFor, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { beforeEach, expect, test } from 'vitest';
import type { ApiKey } from '@/shared/api/types';
import { anApiKey } from '@/testing/an-api-key';
import { renderApp } from '@/testing/render-app';
import { ADA, aProblem, server, serveShell } from '@/testing/server';

const SECRET = 'tsk_NewwSecretSecretSecretSecretSecretSecretwxyz';
const SYNC = {
  base_url: 'https://acme.tessera.example/scim/v2',
  people: 12,
  groups: 1,
  last_change_at: '2026-01-02T10:00:00Z',
};
let held: ApiKey[];
let asked: unknown[];

beforeEach(() => {
  held = [
    anApiKey({
      id: 'key-1',
      name: 'Okta',
      permissions: ['scim:manage'],
      last_used_at: '2026-01-02T10:00:00Z',
    }),
    anApiKey({ id: 'key-2', name: 'Web shop' }),
    anApiKey({
      id: 'key-3',
      name: 'Former Okta',
      permissions: ['scim:manage'],
      revoked_at: '2026-01-01T10:00:00Z',
    }),
  ];
  asked = [];
  serveShell({ ...ADA, permissions: [...ADA.permissions, 'scim:manage'] });
  server.use(
    http.get('*/api/v1/directory-sync', () => HttpResponse.json(SYNC)),
    http.get('*/api/v1/api-keys', () => HttpResponse.json({ data: held })),
    http.post('*/api/v1/api-keys', async ({ request }) => {
      asked.push(await request.json());
      const made = anApiKey({ id: 'key-4', name: 'Entra ID', permissions: ['scim:manage'] });
      held = [made, ...held];
      return HttpResponse.json({ ...made, secret: SECRET }, { status: 201 });
    }),
  );
});

test('shows where to connect, what is managed and the tokens that work', async () => {
  renderApp('/settings/directory-sync');

  expect(await screen.findByText('https://acme.tessera.example/scim/v2')).toBeVisible();
  expect(screen.getByText('12 people managed')).toBeVisible();
  expect(screen.getByText('1 group linked')).toBeVisible();
  const tokens = within(await screen.findByRole('list', { name: 'Tokens' }));
  expect(tokens.getAllByRole('listitem')).toHaveLength(1);
  expect(tokens.getByText('Okta')).toBeVisible();
  expect(tokens.getByText(/^Last used/)).toBeVisible();
  expect(document.title).toBe('Directory sync (SCIM) · Tessera');
});

test('makes a token that may do nothing else, and shows it once', async () => {
  const { user } = renderApp('/settings/directory-sync');
  await user.click(await screen.findByRole('button', { name: 'New token' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'New token' }));

  await user.click(dialog.getByRole('button', { name: 'Create token' }));
  expect(dialog.getByText('Enter a name.')).toBeVisible();
  await user.type(dialog.getByLabelText('Name'), 'Entra ID{Enter}');

  const issued = within(await screen.findByRole('alertdialog', { name: 'Copy the token now' }));
  expect(issued.getByText(SECRET)).toBeVisible();
  expect(asked).toEqual([{ name: 'Entra ID', permissions: ['scim:manage'] }]);
  await user.click(issued.getByRole('button', { name: 'I have copied the token' }));

  await waitFor(() => expect(document.body).not.toHaveTextContent(SECRET));
  expect(await screen.findByText('Entra ID')).toBeVisible();
});

test('says what to do while there is no token', async () => {
  held = [];
  renderApp('/settings/directory-sync');

  expect(await screen.findByText('No tokens yet')).toBeVisible();
});

test('says that it is on its way', async () => {
  server.use(http.get('*/api/v1/directory-sync', () => new Promise<never>(() => {})));
  renderApp('/settings/directory-sync');

  expect(await screen.findByText('Loading directory sync')).toBeInTheDocument();
});

test('a failure can be tried again', async () => {
  server.use(http.get('*/api/v1/directory-sync', () => aProblem(503, 'unavailable'), { once: true }));
  const { user } = renderApp('/settings/directory-sync');

  await user.click(await screen.findByRole('button', { name: 'Try again' }));

  expect(await screen.findByText('12 people managed')).toBeVisible();
});

test('is for administrators', async () => {
  serveShell();
  renderApp('/settings/directory-sync');

  expect(await screen.findByText('Directory sync is for administrators')).toBeVisible();
  expect(screen.queryByRole('link', { name: 'Directory sync' })).not.toBeInTheDocument();
});
