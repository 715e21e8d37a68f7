import { screen, waitFor, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { beforeEach, expect, test } from 'vitest';
import type { AuditChain, AuditEntry } from '@/shared/api/types';
import { anAuditEntry } from '@/testing/an-audit-entry';
import { renderApp } from '@/testing/render-app';
import { ADA, aProblem, server, serveShell } from '@/testing/server';

const ENTRIES = '*/api/v1/audit-entries';
const CHAIN: AuditChain = {
  organization_id: '0197a3d0-0000-7000-8000-0000000000ff',
  sequence: 41,
  hash: 'cd'.repeat(32),
  sealed_at: '2026-01-31T09:30:02Z',
  signature: 'AAAA',
  verification_key: 'BBBB',
  unsealed: 2,
  last_verification: null,
};
let held: AuditEntry[];
let asked: URLSearchParams[];

beforeEach(() => {
  held = [anAuditEntry()];
  asked = [];
  serveShell();
  server.use(
    http.get('*/api/v1/audit-entries/chain', () => HttpResponse.json(CHAIN)),
    http.get('*/api/v1/audit-entries/:id', ({ params }) => {
      const found = held.find(({ id }) => id === params.id);
      return found ? HttpResponse.json(found) : aProblem(404, 'not_found');
    }),
    http.get(ENTRIES, ({ request }) => {
      asked.push(new URL(request.url).searchParams);
      return HttpResponse.json({ data: held, next_cursor: null });
    }),
  );
});

const list = () => screen.findByRole('list', { name: 'Audit log' });

test('shows who did what, and in its details before and after', async () => {
  const { user, address } = renderApp('/settings/audit-log');

  await user.click(await screen.findByRole('button', { name: 'Show details: Grace Hopper changed a lead' }));

  const sheet = within(await screen.findByRole('dialog', { name: 'Grace Hopper changed a lead' }));
  const row = within(sheet.getByRole('row', { name: /title/ }));
  expect(row.getByText('Engineer')).toBeVisible();
  expect(row.getByText('Admiral')).toBeVisible();
  expect(sheet.getByText('203.0.113.7')).toBeVisible();
  expect(sheet.getByText(/Entry 41, sealed/)).toBeVisible();
  expect(sheet.getByText('cd'.repeat(32))).toBeVisible();
  expect(address()).toContain(`entry=${held[0]?.id}`);
});

test('an entry can be linked to', async () => {
  const { user, address } = renderApp(`/settings/audit-log?entry=${held[0]?.id}`);
  const sheet = within(await screen.findByRole('dialog'));

  await user.click(await sheet.findByRole('button', { name: 'All about this record' }));

  await waitFor(() => expect(asked.at(-1)?.get('entity_id')).toBe(held[0]?.entity_id));
  expect(address()).not.toContain('entry=');
  expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
});

test('is filtered by person, action and days', async () => {
  const { user } = renderApp('/settings/audit-log');
  await list();

  await user.selectOptions(await screen.findByLabelText('Action'), 'API keys');
  await screen.findByRole('option', { name: 'Grace Hopper' });
  await user.selectOptions(screen.getByLabelText('By'), 'Tessera itself');
  await waitFor(() => expect(asked.at(-1)?.get('actor_type')).toBe('system'));

  expect(asked.at(-1)?.get('action')).toBe('api_key');
  await user.click(screen.getByRole('button', { name: 'Clear filters' }));
  await waitFor(() => expect(screen.getByLabelText('Action')).toHaveValue(''));
});

test('takes days from the address as those of the organization', async () => {
  renderApp('/settings/audit-log?since=2026-01-31&until=2026-01-31');
  await list();

  expect(asked.at(-1)?.get('since')).toBe('2026-01-31T00:00:00.000Z');
  expect(asked.at(-1)?.get('until')).toBe('2026-02-01T00:00:00.000Z');
});

test('goes on to older entries', async () => {
  server.use(
    http.get(ENTRIES, ({ request }) => {
      const cursor = new URL(request.url).searchParams.get('cursor');
      return cursor
        ? HttpResponse.json({
            data: [anAuditEntry({ id: '0197a3d0-0000-7000-8000-000000000000', action: 'lead.created' })],
            next_cursor: null,
          })
        : HttpResponse.json({ data: held, next_cursor: 'older' });
    }),
  );
  const { user } = renderApp('/settings/audit-log');
  await list();

  await user.click(screen.getByRole('button', { name: 'Show older entries' }));

  expect(await screen.findByText('created a lead')).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Show older entries' })).not.toBeInTheDocument();
});

test('tells how far the chain is, and verifies it', async () => {
  server.use(
    http.post('*/api/v1/audit-entries/verify', () =>
      HttpResponse.json({
        intact: true,
        verified_at: '2026-01-31T10:00:00Z',
        checked: 41,
        sound_up_to: 41,
        findings: [],
      }),
    ),
  );
  const { user } = renderApp('/settings/audit-log');
  expect(await screen.findByText('It has not been verified yet.')).toBeVisible();
  expect(screen.getByText(/2 entries wait to be sealed/)).toBeVisible();

  await user.click(screen.getByRole('button', { name: 'Verify' }));

  expect(await screen.findByText('41 entries are as they were sealed')).toBeVisible();
});

test('says what was tampered with', async () => {
  server.use(
    http.post('*/api/v1/audit-entries/verify', () =>
      HttpResponse.json({
        intact: false,
        verified_at: '2026-01-31T10:00:00Z',
        checked: 41,
        sound_up_to: 6,
        findings: [{ kind: 'entry_changed', sequence: 7, entry_id: 'x' }],
      }),
    ),
  );
  const { user } = renderApp('/settings/audit-log');
  await user.click(await screen.findByRole('button', { name: 'Verify' }));

  const alert = await screen.findByRole('alert');
  expect(alert).toHaveTextContent('The audit log was tampered with');
  expect(alert).toHaveTextContent('Entry 7 was changed.');
  expect(alert).toHaveTextContent('up to 6');
});

test('exports what is shown', async () => {
  const { user } = renderApp('/settings/audit-log?action=api_key');
  await list();

  await user.click(screen.getByText('Export'));

  expect(screen.getByRole('link', { name: /CSV/ })).toHaveAttribute(
    'href',
    '/api/v1/audit-entries/export?format=csv&action=api_key',
  );
});

test('says that nothing has happened, or that nothing matches', async () => {
  held = [];
  const { user } = renderApp('/settings/audit-log');
  expect(await screen.findByText('Nothing has happened yet')).toBeVisible();

  await user.selectOptions(screen.getByLabelText('Action'), 'Leads');

  expect(await screen.findByText('No entry matches')).toBeVisible();
});

test('says that entries are on their way', async () => {
  server.use(http.get(ENTRIES, () => new Promise<never>(() => {})));
  renderApp('/settings/audit-log');

  expect(await screen.findByRole('status', { name: 'Loading the audit log' })).toBeVisible();
});

test('a failure can be tried again', async () => {
  server.use(http.get(ENTRIES, () => aProblem(503, 'unavailable'), { once: true }));
  const { user } = renderApp('/settings/audit-log');

  await user.click(await screen.findByRole('button', { name: 'Try again' }));

  expect(await list()).toBeVisible();
});

test('is explained to who may not read it, and offered nowhere', async () => {
  const permissions = ADA.permissions.filter((permission) => permission !== 'audit_log:read');
  serveShell({ ...ADA, permissions });
  renderApp('/settings/audit-log');

  expect(await screen.findByText('The audit log is for administrators')).toBeVisible();
  expect(screen.queryByRole('link', { name: 'Audit log' })).not.toBeInTheDocument();
  expect(asked).toHaveLength(0);
});
