import { screen, waitFor, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { beforeEach, expect, test } from 'vitest';
import { aLead } from '@/testing/a-lead';
import { FakeEventSource } from '@/testing/fake-event-source';
import { renderApp } from '@/testing/render-app';
import { ADA, aProblem, server, serveShell, VIEWER } from '@/testing/server';

const LEAD = '*/api/v1/leads/lead-1';

beforeEach(() => serveShell());

test('shows the lead, why it has its score and who did what', async () => {
  const changes = { company: { from: 'Old Engines', to: 'Analytical Engines' } };
  const actor = { type: 'member', id: 'member-2', name: 'Grace Hopper' };
  const entry = { id: 'h', at: '2026-01-01T10:00:00Z', actor, action: 'lead.updated', changes };
  server.use(
    http.get(LEAD, () =>
      HttpResponse.json(
        aLead({
          score: 75,
          score_factors: [{ code: 'business_email', points: 20 }],
          total_spend: 1_250,
          assigned_to: 'member-2',
        }),
      ),
    ),
    http.get(`${LEAD}/history`, () => HttpResponse.json({ data: [entry], next_cursor: null })),
  );
  renderApp('/leads/lead-1');

  expect(await screen.findByRole('heading', { level: 1, name: 'Ada Byron' })).toBeVisible();
  expect(document.title).toBe('Ada Byron · Tessera');
  expect(screen.getByText('Hot')).toBeVisible();
  expect(screen.getByText('Business e-mail address')).toBeVisible();
  expect(screen.getByText('€1,250')).toBeVisible();
  expect(screen.getByRole('link', { name: 'ada@engines.example' })).toHaveAttribute(
    'href',
    'mailto:ada@engines.example',
  );
  expect(await screen.findByText('Old Engines → Analytical Engines')).toBeVisible();
});

test('names the key of the program that changed the lead', async () => {
  const actor = { type: 'api_key', id: 'key-1', name: 'Web shop' };
  const entry = { id: 'h', at: '2026-01-01T10:00:00Z', actor, action: 'lead.created', changes: {} };
  server.use(
    http.get(LEAD, () => HttpResponse.json(aLead())),
    http.get(`${LEAD}/history`, () => HttpResponse.json({ data: [entry], next_cursor: null })),
  );
  renderApp('/leads/lead-1');

  expect((await screen.findByText('API key Web shop')).parentElement).toHaveTextContent(
    'API key Web shop created this lead',
  );
});

test('names the key of the program that created the lead', async () => {
  server.use(http.get(LEAD, () => HttpResponse.json(aLead({ created_by: 'key-1' }))));
  renderApp('/leads/lead-1');

  expect(await screen.findByText('API key Web shop')).toBeVisible();
  expect(screen.queryByText('Former member')).not.toBeInTheDocument();
});

test('a lead that does not exist is no failure to try again', async () => {
  server.use(http.get(LEAD, () => aProblem(404, 'not_found')));
  renderApp('/leads/lead-1');

  const alert = await screen.findByRole('alert');
  expect(alert).toHaveTextContent('This lead does not exist');
  expect(within(alert).getByRole('link', { name: 'Go to leads' })).toHaveAttribute('href', '/leads');
  expect(screen.queryByRole('button', { name: 'Try again' })).not.toBeInTheDocument();
});

test('a failure can be tried again', async () => {
  server.use(http.get(LEAD, () => aProblem(503, 'unavailable')));
  const { user } = renderApp('/leads/lead-1');
  const retry = await screen.findByRole('button', { name: 'Try again' });

  server.use(http.get(LEAD, () => HttpResponse.json(aLead())));
  await user.click(retry);

  expect(await screen.findByRole('heading', { level: 1, name: 'Ada Byron' })).toBeVisible();
});

test('a lead that somebody deletes meanwhile is gone', async () => {
  server.use(http.get(LEAD, () => HttpResponse.json(aLead())));
  renderApp('/leads/lead-1');
  await screen.findByRole('heading', { level: 1, name: 'Ada Byron' });

  server.use(http.get(LEAD, () => aProblem(404, 'not_found')));
  const update = { id: 'e', type: 'lead.deleted', entity: 'lead', entity_id: 'lead-1', version: 3 };
  FakeEventSource.last.say('lead.deleted', JSON.stringify(update));

  expect(await screen.findByText('This lead does not exist')).toBeVisible();
  expect(screen.queryByRole('heading', { level: 1, name: 'Ada Byron' })).not.toBeInTheDocument();
});

test('who may only read is offered nothing else', async () => {
  serveShell(VIEWER);
  server.use(http.get(LEAD, () => HttpResponse.json(aLead())));
  renderApp('/leads/lead-1/edit');

  await screen.findByRole('heading', { level: 1, name: 'Ada Byron' });
  for (const name of [/edit/i, /delete/i, /change status/i]) {
    expect(screen.queryByRole('button', { name })).not.toBeInTheDocument();
  }
  expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  expect(screen.queryByText('History')).not.toBeInTheDocument();
});

test('changes the status in place', async () => {
  let patch: unknown;
  server.use(
    http.get(LEAD, () => HttpResponse.json(aLead({ version: 2 }))),
    http.patch(LEAD, async ({ request }) => {
      patch = [request.headers.get('If-Match'), await request.json()];
      return HttpResponse.json(aLead({ status: 'qualified', version: 3 }));
    }),
  );
  const { user } = renderApp('/leads/lead-1');

  await user.click(await screen.findByRole('button', { name: 'Change status: New' }));
  await user.click(await screen.findByRole('menuitemradio', { name: 'Qualified' }));

  expect(await screen.findByRole('button', { name: 'Change status: Qualified' })).toBeVisible();
  expect(patch).toEqual(['"2"', { status: 'qualified' }]);
});

test('a status that somebody else changed first is read again', async () => {
  let held = aLead({ version: 2 });
  server.use(
    http.get(LEAD, () => HttpResponse.json(held)),
    http.patch(LEAD, () => {
      held = aLead({ status: 'converted', version: 3 });
      return aProblem(412, 'precondition_failed', { current_version: 3 });
    }),
  );
  const { user } = renderApp('/leads/lead-1');

  await user.click(await screen.findByRole('button', { name: 'Change status: New' }));
  await user.click(await screen.findByRole('menuitemradio', { name: 'Qualified' }));

  expect(await screen.findByRole('button', { name: 'Change status: Converted' })).toBeVisible();
  expect(screen.getByRole('alert')).toHaveTextContent('Someone changed this lead');
});

test('deletes after asking only', async () => {
  let deleted = 0;
  server.use(
    http.get(LEAD, () => HttpResponse.json(aLead())),
    http.get('*/api/v1/leads', () => HttpResponse.json({ data: [], next_cursor: null, total: 0 })),
    http.delete(LEAD, () => {
      deleted += 1;
      return new HttpResponse(null, { status: 204 });
    }),
  );
  const { user, address } = renderApp('/leads/lead-1');

  await user.click(await screen.findByRole('button', { name: 'Delete' }));
  const question = within(await screen.findByRole('alertdialog', { name: 'Delete Ada Byron?' }));
  expect(deleted).toBe(0);
  await user.click(question.getByRole('button', { name: 'Delete lead' }));

  expect(await screen.findByText('Ada Byron was deleted')).toBeVisible();
  expect(deleted).toBe(1);
  await waitFor(() => expect(address()).toBe('/leads'));
});

test('a permission taken away shows when it is used', async () => {
  serveShell({ ...ADA, permissions: [...ADA.permissions] });
  server.use(
    http.get(LEAD, () => HttpResponse.json(aLead())),
    http.delete(LEAD, () => aProblem(403, 'forbidden')),
  );
  const { user } = renderApp('/leads/lead-1');

  await user.click(await screen.findByRole('button', { name: 'Delete' }));
  await user.click(await screen.findByRole('button', { name: 'Delete lead' }));

  expect(await screen.findByText('Your role does not allow this.')).toBeVisible();
  expect(screen.getByRole('heading', { level: 1, name: 'Ada Byron' })).toBeVisible();
});
