import { screen, waitFor, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { beforeEach, expect, test } from 'vitest';
import type { Lead, LeadPage } from '@/shared/api/types';
import { aLead } from '@/testing/a-lead';
import { FakeEventSource } from '@/testing/fake-event-source';
import { renderApp } from '@/testing/render-app';
import { aProblem, server, serveShell, VIEWER } from '@/testing/server';

const LEADS = '*/api/v1/leads';
const GRACE = aLead({ id: 'lead-2', name: 'Grace Hopper', company: 'Navy', assigned_to: 'member-2' });
let asked: Record<string, string>[] = [];

beforeEach(() => {
  asked = [];
  serveShell();
});

function serve(answer: (query: Record<string, string>) => Partial<LeadPage>): void {
  server.use(
    http.get(LEADS, ({ request }) => {
      const query = Object.fromEntries(new URL(request.url).searchParams);
      asked.push(query);
      return HttpResponse.json({ data: [], next_cursor: null, total: 0, ...answer(query) });
    }),
  );
}

const serveLeads = (...data: Lead[]) => serve(() => ({ data, total: data.length }));
const lastAsked = () => asked.at(-1);

test('shows that it loads, then the leads with their owners and how many there are', async () => {
  let answer = () => {};
  const answered = new Promise<void>((resolve) => {
    answer = resolve;
  });
  server.use(
    http.get(LEADS, async () => {
      await answered;
      return HttpResponse.json({ data: [aLead(), GRACE], next_cursor: null, total: 1_234 });
    }),
  );
  renderApp('/leads');

  expect(await screen.findByRole('status', { name: 'Loading leads' })).toBeVisible();
  answer();
  const row = await screen.findByRole('row', { name: /Grace Hopper.*Navy.*New.*50/ });
  expect(within(row).getByRole('link')).toHaveAttribute('href', '/leads/lead-2');
  expect(screen.getByText('1,234 leads')).toBeVisible();
  expect(screen.queryByRole('status', { name: 'Loading leads' })).not.toBeInTheDocument();
});

test('without leads it offers to create the first', async () => {
  serveLeads();
  const { user, address } = renderApp('/leads');

  await user.click(await screen.findByRole('button', { name: 'Create the first lead' }));

  expect(await screen.findByRole('dialog', { name: 'New lead' })).toBeVisible();
  expect(address()).toBe('/leads/new');
});

test('offers no creation to who may not create', async () => {
  serveShell(VIEWER);
  serveLeads();
  renderApp('/leads');

  expect(await screen.findByText('New leads appear here as they arrive.')).toBeVisible();
  expect(screen.queryByRole('button', { name: /new lead|create/i })).not.toBeInTheDocument();
});

test('a failure is told with its reference and can be tried again', async () => {
  server.use(http.get(LEADS, () => aProblem(503, 'unavailable', { trace_id: 'trace-7' })));
  const { user } = renderApp('/leads');

  const alert = await screen.findByRole('alert');
  expect(alert).toHaveTextContent('This is unavailable for a moment.');
  expect(alert).toHaveTextContent('trace-7');

  serveLeads(GRACE);
  await user.click(within(alert).getByRole('button', { name: 'Try again' }));
  expect(await screen.findByRole('row', { name: /Grace Hopper/ })).toBeVisible();
});

test('asks for what the address says', async () => {
  serveLeads(aLead({ status: 'qualified' }));
  renderApp('/leads?status=qualified&owner=member-2&min_spend=10&sort_by=name&sort_order=asc');

  expect(await screen.findByRole('button', { name: /Status:\s*Qualified/ })).toBeVisible();
  expect(await screen.findByRole('button', { name: /Owner:\s*Grace Hopper/ })).toBeVisible();
  expect(screen.getByRole('button', { name: /Spend:\s*from €10/ })).toBeVisible();
  expect(screen.getByRole('columnheader', { name: 'Name' })).toHaveAttribute('aria-sort', 'ascending');
  expect(asked).toEqual([
    {
      status: 'qualified',
      assigned_to: 'member-2',
      min_spend: '10',
      sort_by: 'name',
      sort_order: 'asc',
      include_total: 'true',
      limit: '50',
    },
  ]);
});

test('asks for nothing that a broken link says', async () => {
  serveLeads(GRACE);
  const { address } = renderApp('/leads?status=NEW&min_spend=much&sort_by=password&junk=1&search=grace');

  expect(await screen.findByRole('row', { name: /Grace Hopper/ })).toBeVisible();
  expect(asked).toEqual([
    { search: 'grace', sort_by: 'created_at', sort_order: 'desc', include_total: 'true', limit: '50' },
  ]);
  expect(address()).toBe('/leads?search=grace');
});

test('typing filters, by way of the address, and a filter without matches can be cleared', async () => {
  serve(({ search }) => (search ? { data: [], total: 0 } : { data: [GRACE], total: 1 }));
  const { user, address } = renderApp('/leads?sort_by=name');
  await screen.findByRole('row', { name: /Grace Hopper/ });

  await user.type(screen.getByRole('searchbox', { name: 'Filter leads' }), ' ada ');
  expect(await screen.findByText('No lead matches')).toBeVisible();
  expect(address()).toBe('/leads?sort_by=name&search=ada');
  expect(asked.map((query) => query.search)).toEqual([undefined, 'ada']);

  const message = screen.getByText('No lead matches').closest<HTMLElement>('[role=status]');
  if (!message) throw new Error('the message is no status');
  await user.click(within(message).getByRole('button', { name: 'Clear filters' }));
  expect(await screen.findByRole('row', { name: /Grace Hopper/ })).toBeVisible();
  expect(address()).toBe('/leads?sort_by=name');
  expect(screen.getByRole('searchbox')).toHaveValue('');
});

test('a filter from the menu leaves the others as they are', async () => {
  serveLeads(GRACE);
  const { user, address } = renderApp('/leads?search=grace');
  await screen.findByRole('row', { name: /Grace Hopper/ });

  const filters = within(screen.getByRole('group', { name: 'Filters' }));
  await user.click(filters.getByRole('button', { name: 'Status' }));
  await user.click(await screen.findByRole('menuitemradio', { name: 'Converted' }));

  await waitFor(() => expect(lastAsked()).toMatchObject({ search: 'grace', status: 'converted' }));
  expect(address()).toBe('/leads?search=grace&status=converted');
});

test('a column head sorts, and sorts the other way the next time', async () => {
  serveLeads(GRACE);
  const { user } = renderApp('/leads');
  const head = await screen.findByRole('columnheader', { name: 'Company' });

  await user.click(within(head).getByRole('button'));
  await waitFor(() => expect(lastAsked()).toMatchObject({ sort_by: 'company' }));
  const first = lastAsked()?.sort_order;
  await user.click(within(await screen.findByRole('columnheader', { name: 'Company' })).getByRole('button'));

  await waitFor(() => expect(lastAsked()?.sort_order).not.toBe(first));
  expect(lastAsked()?.sort_by).toBe('company');
});

test('reads on where the page before ended, and counts once', async () => {
  serve(({ cursor }) =>
    cursor
      ? { data: [GRACE], next_cursor: null, total: undefined }
      : { data: [aLead()], next_cursor: 'after-1', total: 2 },
  );
  renderApp('/leads');

  expect(await screen.findByRole('row', { name: /Grace Hopper/ })).toBeVisible();
  expect(screen.getByRole('row', { name: /Ada Byron/ })).toBeVisible();
  expect(asked.map(({ cursor, include_total }) => ({ cursor, include_total }))).toEqual([
    { cursor: undefined, include_total: 'true' },
    { cursor: 'after-1', include_total: undefined },
  ]);
});

test('the arrow keys move between rows and Enter opens one', async () => {
  serveLeads(aLead(), GRACE);
  server.use(http.get('*/api/v1/leads/lead-2', () => HttpResponse.json(GRACE)));
  const { user, address } = renderApp('/leads');
  const grid = await screen.findByRole('grid', { name: 'Leads' });

  grid.focus();
  await user.keyboard('{ArrowDown}{ArrowDown}');
  const row = screen.getByRole('row', { name: /Grace Hopper/ });
  expect(grid).toHaveAttribute('aria-activedescendant', row.id);
  await user.keyboard('{Enter}');

  expect(await screen.findByRole('heading', { name: 'Grace Hopper' })).toBeVisible();
  expect(address()).toBe('/leads/lead-2');
});

test('a lead that somebody else changed changes on screen', async () => {
  serveLeads(aLead({ score: 50, version: 2 }));
  server.use(http.get('*/api/v1/leads/lead-1', () => HttpResponse.json(aLead({ score: 91, version: 3 }))));
  renderApp('/leads');
  await screen.findByRole('row', { name: /Ada Byron.*50/ });

  const update = { id: 'e', type: 'lead.scored', entity: 'lead', entity_id: 'lead-1', version: 3 };
  FakeEventSource.last.say('lead.scored', JSON.stringify(update));

  expect(await screen.findByRole('row', { name: /Ada Byron.*91/ })).toBeVisible();
  expect(asked).toHaveLength(1);
});
