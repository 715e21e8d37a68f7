import { screen, waitFor, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { beforeEach, expect, test } from 'vitest';
import type { ApiKey } from '@/shared/api/types';
import { anApiKey } from '@/testing/an-api-key';
import { renderApp } from '@/testing/render-app';
import { ADA, aProblem, server, serveShell } from '@/testing/server';

const KEYS = '*/api/v1/api-keys';
const HOUR = 3_600_000;
const from = (milliseconds: number) => new Date(Date.now() + milliseconds).toISOString();
let held: ApiKey[];
let reads: number;

beforeEach(() => {
  held = [anApiKey()];
  reads = 0;
  serveShell();
  server.use(
    http.get('*/api/v1/leads', () => HttpResponse.json({ data: [], next_cursor: null, total: 0 })),
    http.get(KEYS, () => {
      reads += 1;
      return HttpResponse.json({ data: held });
    }),
  );
});

const row = async (name: string) => within(await screen.findByRole('listitem', { name }));
/** What stands behind a label of the key. */
const detail = (shown: ReturnType<typeof within>, label: string) =>
  shown.getByText(label, { selector: 'dt' }).nextElementSibling;

test('shows who made a key, what it may do and when it was used', async () => {
  held = [anApiKey({ last_used_at: from(-2 * HOUR), allowed_networks: ['203.0.113.0/24', '10.0.0.0/8'] })];
  renderApp('/settings/api-keys');

  const shown = await row('Web shop');
  expect(shown.getByText('tsk_Zx3k…abcd')).toBeVisible();
  expect(within(shown.getByRole('list', { name: 'Permissions' })).getAllByRole('listitem')).toHaveLength(2);
  expect(shown.getByText('Create leads')).toBeVisible();
  expect(await shown.findByText('Grace Hopper')).toBeVisible();
  expect(detail(shown, 'Last used')).toHaveTextContent('2 hr. ago');
  expect(detail(shown, 'Expires')).toHaveTextContent('Never');
  expect(detail(shown, 'Allowed networks')).toHaveTextContent('203.0.113.0/24, 10.0.0.0/8');
  expect(shown.getByText('Active')).toBeVisible();
  expect(document.title).toBe('API keys · Tessera');
});

test('shows keys in the order of the API, each with its state', async () => {
  held = [
    anApiKey({ id: 'a', name: 'New' }),
    anApiKey({ id: 'b', name: 'Ending', expires_at: from(2.5 * HOUR) }),
    anApiKey({ id: 'c', name: 'Over', expires_at: from(-2.5 * HOUR) }),
    anApiKey({ id: 'd', name: 'Leaked', expires_at: from(HOUR), revoked_at: from(-4.5 * HOUR) }),
  ];
  renderApp('/settings/api-keys');

  await screen.findByRole('heading', { level: 2, name: 'New' });
  expect(screen.getAllByRole('heading', { level: 2 }).map((heading) => heading.textContent)).toEqual([
    'New',
    'Ending',
    'Over',
    'Leaked',
  ]);
  const ending = await row('Ending');
  expect(ending.getByText('Expires soon')).toBeVisible();
  expect(detail(ending, 'Expires')).toHaveTextContent('in 2 hr.');
  expect(detail(await row('Over'), 'Expired')).toHaveTextContent('2 hr. ago');
  expect(detail(await row('Leaked'), 'Revoked')).toHaveTextContent('4 hr. ago');
  expect(detail(await row('New'), 'Last used')).toHaveTextContent('Never');
});

test('a key that works no more can be neither rotated nor revoked', async () => {
  held = [
    anApiKey({ id: 'c', name: 'Over', expires_at: from(-HOUR) }),
    anApiKey({ id: 'd', name: 'Leaked', revoked_at: from(-HOUR) }),
  ];
  renderApp('/settings/api-keys');

  await row('Over');
  expect(screen.queryByRole('button', { name: /rotate|revoke/i })).not.toBeInTheDocument();
});

test('says what keys are for while there are none', async () => {
  held = [];
  const { user } = renderApp('/settings/api-keys');

  expect(await screen.findByText('No API keys yet')).toBeVisible();
  expect(screen.getByText(/each program that reads or creates leads/)).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Create the first key' }));

  expect(await screen.findByRole('dialog', { name: 'New API key' })).toBeVisible();
});

test('says that keys are on their way', async () => {
  server.use(http.get(KEYS, () => new Promise<never>(() => {})));
  renderApp('/settings/api-keys');

  expect(await screen.findByRole('status', { name: 'Loading API keys' })).toBeVisible();
});

test('a failure can be tried again', async () => {
  server.use(http.get(KEYS, () => aProblem(503, 'unavailable'), { once: true }));
  const { user } = renderApp('/settings/api-keys');

  expect(await screen.findByRole('alert')).toHaveTextContent('unavailable for a moment');
  await user.click(screen.getByRole('button', { name: 'Try again' }));

  expect(await row('Web shop')).toBeDefined();
});

test('is found in the navigation and in the palette', async () => {
  const { user, address } = renderApp('/leads');
  const navigation = within(await screen.findByRole('navigation', { name: 'Main' }));

  await user.click(
    within(navigation.getByRole('list', { name: 'Settings' })).getByRole('link', { name: 'API keys' }),
  );
  await row('Web shop');
  expect(address()).toBe('/settings/api-keys');
  expect(navigation.getByRole('link', { name: 'API keys' })).toHaveAttribute('aria-current', 'page');

  await user.click(navigation.getByRole('link', { name: 'Leads' }));
  await screen.findByText('No leads yet');
  await user.keyboard('{Control>}k{/Control}');
  await screen.findByRole('option', { name: 'Go to API keys' });
  await user.keyboard('api keys{Enter}');
  await waitFor(() => expect(address()).toBe('/settings/api-keys'));
});

test('is explained to who may not manage keys, and offered nowhere', async () => {
  const permissions = ADA.permissions.filter((permission) => !permission.endsWith(':manage'));
  serveShell({ ...ADA, role: 'manager', permissions });
  const { user } = renderApp('/settings/api-keys');

  expect(await screen.findByText('API keys are for administrators')).toBeVisible();
  expect(screen.queryByRole('button', { name: 'New key' })).not.toBeInTheDocument();
  expect(screen.queryByRole('link', { name: 'API keys' })).not.toBeInTheDocument();
  expect(screen.queryByText('Settings')).not.toBeInTheDocument();
  expect(document.title).toBe('API keys · Tessera');

  await user.keyboard('{Control>}k{/Control}');
  expect(await screen.findByRole('option', { name: 'Go to leads' })).toBeVisible();
  expect(screen.queryByRole('option', { name: 'Go to API keys' })).not.toBeInTheDocument();
  expect(reads).toBe(0);
});
