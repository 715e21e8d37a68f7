import { screen, waitFor } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { beforeEach, expect, test } from 'vitest';
import type { OrganizationSettings } from '@/shared/api/types';
import { renderApp } from '@/testing/render-app';
import { aProblem, server, serveShell, VIEWER } from '@/testing/server';

const SETTINGS: OrganizationSettings = {
  id: 'org-1',
  slug: 'acme',
  name: 'Acme',
  plan: 'business',
  region: 'us-east-1',
  time_zone: 'UTC',
  locale: 'en',
  currency: 'EUR',
  created_at: '2026-01-01T00:00:00Z',
  version: 7,
  deletion: null,
};

let present = SETTINGS;

beforeEach(() => {
  present = SETTINGS;
  serveShell();
  server.use(http.get('*/api/v1/organization', () => HttpResponse.json(present)));
});

const page = '/settings/organization';

test('saves what was changed, on the version that was read', async () => {
  const changes: unknown[] = [];
  server.use(
    http.patch('*/api/v1/organization', async ({ request }) => {
      changes.push([request.headers.get('If-Match'), await request.json()]);
      present = { ...SETTINGS, name: 'Acme & Sons', time_zone: 'Europe/Berlin', version: 8 };
      return HttpResponse.json(present);
    }),
  );
  const { user } = renderApp(page);
  const name = await screen.findByRole('textbox', { name: 'Name' });
  await user.clear(name);
  await user.type(name, 'Acme & Sons');
  await user.selectOptions(screen.getByRole('combobox', { name: 'Time zone' }), 'Europe/Berlin');
  await user.click(screen.getByRole('button', { name: 'Save changes' }));

  expect(await screen.findByText('Settings saved')).toBeVisible();
  expect(changes).toEqual([
    ['"7"', { name: 'Acme & Sons', time_zone: 'Europe/Berlin', locale: 'en', currency: 'EUR' }],
  ]);
});

test('says that somebody else was faster, and keeps what was typed', async () => {
  server.use(http.patch('*/api/v1/organization', () => aProblem(412, 'precondition_failed')));
  const { user } = renderApp(page);
  const name = await screen.findByRole('textbox', { name: 'Name' });
  await user.clear(name);
  await user.type(name, 'Mine');
  await user.click(screen.getByRole('button', { name: 'Save changes' }));

  expect(await screen.findByRole('alert')).toHaveTextContent('somebody else');
  expect(name).toHaveValue('Mine');
});

test('deletes only when the address is typed, and can be kept', async () => {
  server.use(
    http.post('*/api/v1/organization/deletion', async ({ request }) => {
      expect(await request.json()).toEqual({ subdomain: 'acme' });
      return HttpResponse.json({
        ...SETTINGS,
        deletion: {
          requested_by: 'ada@acme.example',
          requested_at: '2026-01-01T00:00:00Z',
          delete_after: '2026-01-31T00:00:00Z',
        },
      });
    }),
    http.delete('*/api/v1/organization/deletion', () => HttpResponse.json(SETTINGS)),
  );
  const { user } = renderApp(page);
  await user.click(await screen.findByRole('button', { name: 'Delete organization' }));
  const dialog = await screen.findByRole('alertdialog');
  const field = screen.getByRole('textbox', { name: 'Type acme to confirm' });
  await user.type(field, 'acmee{Enter}');
  expect(field).toBeInvalid();
  await user.clear(field);
  await user.type(field, 'acme{Enter}');

  await waitFor(() => expect(dialog).not.toBeInTheDocument());
  expect(await screen.findByText(/Jan 31, 2026/)).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Keep the organization' }));
  expect(await screen.findByRole('button', { name: 'Delete organization' })).toBeVisible();
});

test('is for administrators', async () => {
  serveShell(VIEWER);
  renderApp(page);

  expect(await screen.findByText('Settings are for administrators')).toBeVisible();
});

test('can be tried again where the settings do not come', async () => {
  server.use(http.get('*/api/v1/organization', () => aProblem(503, 'unavailable'), { once: true }));
  const { user } = renderApp(page);
  await user.click(await screen.findByRole('button', { name: 'Try again' }));

  expect(await screen.findByRole('textbox', { name: 'Name' })).toHaveValue('Acme');
});
