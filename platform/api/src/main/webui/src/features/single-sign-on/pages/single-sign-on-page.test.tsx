import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { beforeEach, expect, test } from 'vitest';
import { aConnection } from '@/testing/a-connection';
import { renderApp } from '@/testing/render-app';
import { aProblem, server, serveShell, VIEWER } from '@/testing/server';

const PATH = '/settings/single-sign-on';
let saved: unknown[];

beforeEach(() => {
  saved = [];
  serveShell();
  server.use(
    http.get('*/api/v1/roles', () => HttpResponse.json({ data: [] })),
    http.get('*/api/v1/single-sign-on/domains', () =>
      HttpResponse.json({
        data: [
          {
            id: 'domain-1',
            domain: 'acme.example',
            record_name: '_tessera-challenge.acme.example',
            record_value: 'tessera-verification=1',
            created_at: '2026-03-10T11:00:00Z',
            verified_at: null,
          },
        ],
      }),
    ),
    http.get('*/api/v1/single-sign-on/connections', () => HttpResponse.json({ data: [aConnection()] })),
    http.get('*/api/v1/single-sign-on', () =>
      HttpResponse.json(
        { enforced: false, connection_id: null, default_role_id: null, break_glass_member_ids: [] },
        { headers: { ETag: '"0"' } },
      ),
    ),
  );
});

const section = async (name: string) => within(await screen.findByRole('region', { name }));

test('says how a domain is proved, and that it is not yet', async () => {
  server.use(
    http.post('*/api/v1/single-sign-on/domains/domain-1/verification', () =>
      aProblem(409, 'proof_not_found'),
    ),
  );
  renderApp(PATH);
  const domains = await section('E-mail domains');
  expect(await domains.findByText('_tessera-challenge.acme.example')).toBeVisible();
  await userEvent.click(domains.getByRole('button', { name: 'Check the record of acme.example' }));
  expect(await domains.findByRole('alert')).toHaveTextContent('The record is not there yet.');
});

test('shows what is wrong with a provider where it was typed', async () => {
  server.use(
    http.patch('*/api/v1/single-sign-on/connections/connection-1', async ({ request }) => {
      saved.push([request.headers.get('If-Match'), await request.json()]);
      return aProblem(400, 'validation_failed', {
        errors: [
          { pointer: '/oidc/issuer', code: 'unreachable', detail: 'There is no host id.acme.example.' },
        ],
      });
    }),
  );
  renderApp(PATH);
  const connections = await section('Providers');
  await userEvent.click(await connections.findByRole('button', { name: 'Set up Acme ID' }));
  const sheet = within(await screen.findByRole('dialog', { name: 'Acme ID' }));
  expect(sheet.getByText('https://auth.example/realms/tessera/broker/sso-1/endpoint')).toBeVisible();
  await userEvent.click(sheet.getByRole('button', { name: 'Save changes' }));
  expect(await sheet.findByText('There is no host id.acme.example.')).toBeVisible();
  expect(saved).toEqual([['"3"', expect.objectContaining({ name: 'Acme ID' })]]);
});

test('does not require what was not tested', async () => {
  server.use(
    http.put('*/api/v1/single-sign-on', async ({ request }) => {
      saved.push(await request.json());
      return aProblem(400, 'validation_failed', {
        errors: [{ pointer: '/enforced', code: 'test_required', detail: 'Test it first.' }],
      });
    }),
  );
  renderApp(PATH);
  const form = await section('Who must use it');
  await userEvent.click(await form.findByRole('checkbox', { name: 'Require single sign-on' }));
  await userEvent.selectOptions(form.getByLabelText('Provider to sign in with'), 'Acme ID');
  await userEvent.click(form.getByRole('button', { name: 'Save changes' }));
  expect(await form.findByText('Test it first.')).toBeVisible();
  expect(saved).toEqual([expect.objectContaining({ enforced: true, connection_id: 'connection-1' })]);
});

test('tells what came back of a test', async () => {
  const test = {
    id: 'test-1',
    started_at: '2026-03-10T11:00:00Z',
    expires_at: '2026-03-10T11:15:00Z',
    failure: null,
    detail: null,
    roles: [],
  };
  server.use(
    http.post('*/api/v1/single-sign-on/connections/connection-1/test', () =>
      HttpResponse.json({ ...test, state: 'pending', url: '/sign-in/test-begin?token=1', person: null }),
    ),
    http.get('*/api/v1/single-sign-on/connections/connection-1/test', () =>
      HttpResponse.json({
        ...test,
        state: 'passed',
        url: null,
        roles: ['Viewer'],
        person: {
          name: 'nina',
          email: 'nina@acme.example',
          first_name: 'Nina',
          last_name: null,
          role_values: [],
        },
      }),
    ),
  );
  renderApp(PATH);
  const connections = await section('Providers');
  await userEvent.click(await connections.findByRole('button', { name: 'Test Acme ID' }));
  const sheet = within(await screen.findByRole('dialog', { name: 'Test Acme ID' }));
  await userEvent.click(sheet.getByRole('button', { name: 'Begin a test' }));
  expect(await sheet.findByText('The test has passed')).toBeVisible();
  expect(sheet.getByText('nina@acme.example')).toBeVisible();
  expect(sheet.getByRole('link', { name: 'Open the sign-in' })).toHaveAttribute('target', '_blank');
});

test('is for administrators', async () => {
  serveShell(VIEWER);
  renderApp(PATH);
  expect(await screen.findByText('This page is for administrators')).toBeVisible();
});
