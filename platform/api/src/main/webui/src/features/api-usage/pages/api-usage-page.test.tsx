import { screen, waitFor, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { beforeEach, expect, test } from 'vitest';
import type { ApiRequest } from '@/shared/api/types';
import { aUsage } from '@/testing/a-usage';
import { renderApp } from '@/testing/render-app';
import { ADA, aProblem, server, serveShell } from '@/testing/server';

const LINES: ApiRequest[] = [
  {
    id: 'r-2',
    at: '2026-03-10T11:59:00Z',
    api_key_id: 'key-1',
    application_id: null,
    method: 'GET',
    path: '/api/v1/leads/{id}',
    status: 404,
    duration_ms: 12,
    trace_id: '4bf92f3577b34da6a3ce929d0e0e4736',
  },
  {
    id: 'r-1',
    at: '2026-03-10T11:58:00Z',
    api_key_id: 'key-2',
    application_id: null,
    method: 'POST',
    path: '/api/v1/leads',
    status: 201,
    duration_ms: 31,
    trace_id: null,
  },
];
let asked: URLSearchParams[];
let saved: unknown[];

beforeEach(() => {
  asked = [];
  saved = [];
  serveShell();
  server.use(
    http.get('*/api/v1/api-usage', () => HttpResponse.json(aUsage())),
    http.get('*/api/v1/api-requests', ({ request }) => {
      const query = new URL(request.url).searchParams;
      asked.push(query);
      const data = LINES.filter(({ api_key_id }) => [null, api_key_id].includes(query.get('api_key')));
      return HttpResponse.json({ data: query.get('status') === '5xx' ? [] : data, next_cursor: null });
    }),
    http.get('*/api/v1/api-settings', () =>
      HttpResponse.json({ allowed_origins: ['https://www.acme.example'] }, { headers: { ETag: '"3"' } }),
    ),
    http.put('*/api/v1/api-settings', async ({ request }) => {
      saved.push([request.headers.get('If-Match'), await request.json()]);
      return HttpResponse.json({ allowed_origins: [] }, { headers: { ETag: '"4"' } });
    }),
  );
});

const section = async (name: string) => within(await screen.findByRole('region', { name }));

test('shows what is used of what the plan allows', async () => {
  renderApp('/settings/api-usage');

  const today = await section('Today');
  expect(today.getByText('125 of 250,000')).toBeVisible();
  expect(today.getByRole('meter', { name: 'Leads' })).toHaveAttribute('aria-valuenow', '950000');
  expect(today.getByText('950,000 of 1,000,000')).toBeVisible();
  expect(today.getByText(/This is nearly used up/)).toBeVisible();
  expect(today.getByText('100 per minute')).toBeVisible();
  expect(document.title).toBe('API usage · Tessera');
});

test('shows the last days and who asked', async () => {
  renderApp('/settings/api-usage');

  const days = await section('Last 7 days');
  expect(days.getAllByRole('row')).toHaveLength(8);
  const callers = await section('By caller');
  await waitFor(() =>
    expect(callers.getAllByRole('row').map((row) => row.textContent)).toEqual([
      'CallerToday7 daysFailedRefused',
      'Web shop12016057',
      'Nightly import5500',
      'People303000',
    ]),
  );
});

test('filters the request log', async () => {
  const { user } = renderApp('/settings/api-usage');
  const log = await section('Request log');
  expect(await log.findByText('GET /api/v1/leads/{id}')).toBeVisible();
  expect(log.getAllByRole('listitem')).toHaveLength(2);

  await user.selectOptions(log.getByRole('combobox', { name: 'API key' }), 'Nightly import');
  await waitFor(() => expect(log.getAllByRole('listitem')).toHaveLength(1));
  await user.selectOptions(log.getByRole('combobox', { name: 'Status' }), 'Server errors');
  expect(await log.findByText('No request matches.')).toBeVisible();
  await user.type(log.getByRole('searchbox', { name: 'Part of the path' }), 'leads');

  await waitFor(() =>
    expect(Object.fromEntries(asked.at(-1) ?? [])).toEqual({
      api_key: 'key-2',
      status: '5xx',
      path: 'leads',
    }),
  );
});

test('gives lines for a terminal', async () => {
  renderApp('/settings/api-usage');

  const lines = await section('Try it');
  expect(lines.getByText(/^curl -i -H "Authorization: Bearer \$TESSERA_KEY" ".*limit=5"$/)).toBeVisible();
});

test('changes which pages may call the API', async () => {
  const { user } = renderApp('/settings/api-usage');
  const origins = await section('Pages that may call the API');
  const field = await origins.findByRole('textbox', { name: 'Allowed origins' });
  expect(field).toHaveValue('https://www.acme.example');
  expect(origins.getByRole('button', { name: 'Save changes' })).toBeDisabled();

  await user.type(field, '{Enter}http://localhost:3000');
  await user.click(origins.getByRole('button', { name: 'Save changes' }));

  await waitFor(() =>
    expect(saved).toEqual([
      ['"3"', { allowed_origins: ['https://www.acme.example', 'http://localhost:3000'] }],
    ]),
  );
  expect(await screen.findByText('Allowed origins were saved')).toBeInTheDocument();
});

test('says which origin is wrong', async () => {
  server.use(
    http.put('*/api/v1/api-settings', () =>
      aProblem(400, 'validation_failed', {
        errors: [{ pointer: '/allowed_origins/1', code: 'invalid_value', detail: 'Must be an origin.' }],
      }),
    ),
  );
  const { user } = renderApp('/settings/api-usage');
  const origins = await section('Pages that may call the API');
  await user.type(await origins.findByRole('textbox', { name: 'Allowed origins' }), '{Enter}acme');
  await user.click(origins.getByRole('button', { name: 'Save changes' }));

  expect(await origins.findByText('acme: Must be an origin.')).toBeVisible();
});

test('a failure can be tried again', async () => {
  server.use(http.get('*/api/v1/api-usage', () => aProblem(503, 'unavailable'), { once: true }));
  const { user } = renderApp('/settings/api-usage');

  await user.click(await screen.findByRole('button', { name: 'Try again' }));

  expect(await section('Today')).toBeDefined();
});

test('is explained to who may not see it', async () => {
  serveShell({ ...ADA, permissions: ADA.permissions.filter((one) => one !== 'api_keys:manage') });
  renderApp('/settings/api-usage');

  expect(await screen.findByText('API usage is for administrators')).toBeVisible();
  expect(asked).toEqual([]);
});
