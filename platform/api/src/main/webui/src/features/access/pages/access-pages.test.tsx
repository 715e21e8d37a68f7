import { screen, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { beforeEach, expect, test } from 'vitest';
import type { AccessExplanation, Role, Team } from '@/shared/api/types';
import { aRole } from '@/testing/a-role';
import { renderApp } from '@/testing/render-app';
import { ADA, aProblem, server, serveShell } from '@/testing/server';

const ADMIN = { ...ADA, permissions: [...ADA.permissions, 'roles:manage', 'teams:manage'] };
const EAST: Team = {
  id: 'team-east',
  name: 'East',
  people: [
    { id: 'member-1', name: 'Ada King', manages: true },
    { id: 'member-2', name: 'Grace Hopper', manages: false },
  ],
  version: 4,
};
let roles: Role[];
let teams: Team[];
let sent: { method: string; url: string; ifMatch: string | null; body: unknown }[];

const record = async (request: Request) => {
  const body: unknown = request.method === 'DELETE' ? null : await request.json();
  sent.push({
    method: request.method,
    url: new URL(request.url).pathname,
    ifMatch: request.headers.get('If-Match'),
    body,
  });
};

beforeEach(() => {
  roles = [aRole({ id: 'role-admin', key: 'admin', name: 'Admin', scope: 'all', members: 1 }), aRole()];
  teams = [EAST];
  sent = [];
  serveShell(ADMIN);
  server.use(
    http.get('*/api/v1/roles', () => HttpResponse.json({ data: roles })),
    http.get('*/api/v1/invitations', () => HttpResponse.json({ data: [] })),
    http.get('*/api/v1/teams', () => HttpResponse.json({ data: teams })),
    http.post('*/api/v1/roles', async ({ request }) => {
      await record(request);
      return HttpResponse.json(aRole({ name: 'Auditor' }), { status: 201 });
    }),
    http.patch('*/api/v1/teams/:id', async ({ request }) => {
      await record(request);
      return HttpResponse.json(EAST);
    }),
    http.put('*/api/v1/members/:id/roles', async ({ request }) => {
      await record(request);
      return aProblem(409, 'last_administrator');
    }),
  );
});

const row = async (name: string) => within(await screen.findByRole('listitem', { name }));

test('the administrators’ role can be neither changed nor deleted', async () => {
  renderApp('/settings/roles');

  const admin = await row('Admin');
  expect(admin.queryByRole('button')).not.toBeInTheDocument();
  expect((await row('Clerk')).getByRole('button', { name: 'Edit Clerk' })).toBeVisible();
  expect(document.title).toBe('Roles · Tessera');
});

test('a role is made of permissions, a scope and rules for fields', async () => {
  const { user } = renderApp('/settings/roles');

  await user.click(await screen.findByRole('button', { name: 'New role' }));
  const sheet = within(await screen.findByRole('dialog', { name: 'New role' }));
  await user.type(sheet.getByLabelText('Name', { selector: 'input' }), 'Auditor');
  await user.selectOptions(sheet.getByLabelText('Leads', { selector: 'select' }), 'all');
  await user.click(sheet.getByLabelText('Read history'));
  await user.selectOptions(sheet.getByLabelText('Phone numbers'), 'hidden');
  await user.selectOptions(sheet.getByLabelText('Status'), 'read_only');
  await user.click(sheet.getByRole('button', { name: 'Create role' }));

  expect(await screen.findByText('Auditor was saved')).toBeVisible();
  expect(sent[0]?.body).toEqual({
    name: 'Auditor',
    description: null,
    permissions: ['leads:read', 'members:read', 'audit:read'],
    scope: 'all',
    hidden_fields: ['phones'],
    read_only_fields: ['status'],
    receives_leads: false,
  });
});

test('what the server finds wrong with a role is said at its field', async () => {
  server.use(http.post('*/api/v1/roles', () => aProblem(409, 'role_duplicate', { detail: 'Name taken.' })));
  const { user } = renderApp('/settings/roles');

  await user.click(await screen.findByRole('button', { name: 'New role' }));
  await user.type(screen.getByLabelText('Name', { selector: 'input' }), 'Clerk');
  await user.click(screen.getByRole('button', { name: 'Create role' }));

  expect(await screen.findByText('Name taken.')).toBeVisible();
});

test('a role that people have is not deleted, and why is said', async () => {
  server.use(http.delete('*/api/v1/roles/:id', () => aProblem(409, 'role_in_use')));
  const { user } = renderApp('/settings/roles');

  await user.click((await row('Clerk')).getByRole('button', { name: 'Delete Clerk' }));
  await user.click(within(await screen.findByRole('alertdialog')).getByRole('button', { name: 'Delete' }));

  expect(await screen.findByText(/People have this role/)).toBeVisible();
});

test('a failure to read roles can be tried again', async () => {
  server.use(http.get('*/api/v1/roles', () => aProblem(503, 'unavailable'), { once: true }));
  const { user } = renderApp('/settings/roles');

  await user.click(await screen.findByRole('button', { name: 'Try again' }));

  expect(await row('Clerk')).toBeDefined();
});

test('a team is changed at the version that was seen', async () => {
  const { user } = renderApp('/settings/teams');

  await user.click((await row('East')).getByRole('button', { name: 'Edit East' }));
  const managers = within(await screen.findByRole('group', { name: 'Managers' }));
  await user.click(await managers.findByLabelText(/Grace Hopper/));
  await user.click(screen.getByRole('button', { name: 'Save changes' }));

  expect(await screen.findByText('East was saved')).toBeVisible();
  expect(sent[0]).toMatchObject({
    ifMatch: '"4"',
    body: { name: 'East', manager_ids: ['member-1', 'member-2'], member_ids: [] },
  });
});

test('says what teams are for while there are none', async () => {
  teams = [];
  renderApp('/settings/teams');

  expect(await screen.findByText('No teams yet')).toBeVisible();
});

test('people are listed with their roles and teams', async () => {
  renderApp('/settings/people');

  const grace = await row('Grace Hopper');
  expect(grace.getByText('Sales rep')).toBeVisible();
  expect(grace.getByText('East')).toBeVisible();
});

test('the last administrator keeps the role, and why is said', async () => {
  const { user } = renderApp('/settings/people');

  await user.click((await row('Ada King')).getByRole('button', { name: 'Roles of Ada King' }));
  await user.click(await screen.findByLabelText(/Admin/));
  await user.click(await screen.findByLabelText(/Clerk/));
  await user.click(screen.getByRole('button', { name: 'Save changes' }));

  expect(await screen.findByRole('alert')).toHaveTextContent('Somebody has to be administrator');
  expect(sent[0]).toMatchObject({ url: '/api/v1/members/member-1/roles', ifMatch: '"1"' });
  expect(sent[0]?.body).toEqual({ role_ids: ['role-clerk'] });
});

test('explains which role decides about a lead', async () => {
  const why: AccessExplanation = {
    allowed: false,
    reason: 'out_of_scope',
    permission: 'leads:read',
    subject: { type: 'member', id: 'member-2', name: 'Grace Hopper', active: true },
    lead: { id: 'lead-1', name: 'Ada Byron', holder_id: 'member-1', holder_name: 'Ada King', assigned: true },
    roles: [{ id: 'role-rep', name: 'Sales rep', grants: true, scope: 'own', reaches: false }],
    teams: [],
    hidden_fields: [],
    read_only_fields: [],
  };
  let asked = '';
  server.use(
    http.get('*/api/v1/access/explanation', ({ request }) => {
      asked = new URL(request.url).search;
      return HttpResponse.json(why);
    }),
  );
  const { user } = renderApp('/settings/people?lead=lead-1');

  const panel = within(await screen.findByRole('region', { name: 'Why can somebody do this?' }));
  await panel.findByRole('option', { name: 'Grace Hopper' });
  await user.selectOptions(panel.getByLabelText('Person'), 'member-2');

  expect(await panel.findByText(/does not reach this lead\./)).toBeVisible();
  expect(panel.getByText('Ada Byron belongs to Ada King.')).toBeVisible();
  expect(asked).toContain('lead=lead-1');
  expect(asked).toContain('member=member-2');
});

test.each(['roles', 'teams', 'people'])('%s are not for who may not manage them', async (page) => {
  serveShell(ADA);
  renderApp(`/settings/${page}`);

  expect(await screen.findByText('This page is for administrators')).toBeVisible();
});
