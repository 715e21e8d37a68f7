import { screen, waitFor, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { beforeEach, expect, test } from 'vitest';
import type { Invitation } from '@/shared/api/types';
import { aRole } from '@/testing/a-role';
import { renderApp } from '@/testing/render-app';
import { ADA, aProblem, server, serveShell, VIEWER } from '@/testing/server';

const ADMIN = { ...ADA, permissions: [...ADA.permissions, 'roles:manage', 'teams:manage'] };
const INVITATION: Invitation = {
  id: 'invitation-1',
  email: 'new@acme.example',
  role_ids: ['role-clerk'],
  team_ids: [],
  state: 'pending',
  invited_by: 'member-1',
  created_at: '2026-01-01T00:00:00Z',
  sent_at: '2026-01-01T00:00:00Z',
  expires_at: '2026-01-08T00:00:00Z',
  ended_at: null,
  member_id: null,
};
let invitations: Invitation[];
let calls: { call: string; body: unknown }[];

beforeEach(() => {
  invitations = [INVITATION];
  calls = [];
  serveShell(ADMIN);
  const note = async (request: Request) => {
    const text = await request.text();
    calls.push({
      call: `${request.method} ${new URL(request.url).pathname}`,
      body: text === '' ? null : JSON.parse(text),
    });
  };
  server.use(
    http.get('*/api/v1/roles', () => HttpResponse.json({ data: [aRole()] })),
    http.get('*/api/v1/teams', () =>
      HttpResponse.json({ data: [{ id: 'team-1', name: 'East', people: [], version: 1 }] }),
    ),
    http.get('*/api/v1/invitations', () => HttpResponse.json({ data: invitations })),
    http.post('*/api/v1/invitations', async ({ request }) => {
      await note(request);
      return HttpResponse.json({ data: [INVITATION] }, { status: 201 });
    }),
    http.post('*/api/v1/invitations/:id/resend', async ({ request }) => {
      await note(request);
      return HttpResponse.json(INVITATION);
    }),
    http.delete('*/api/v1/invitations/:id', async ({ request }) => {
      await note(request);
      invitations = [];
      return new HttpResponse(null, { status: 204 });
    }),
    http.get('*/api/v1/members/:id/holdings', () => HttpResponse.json({ owned_leads: 2, created_leads: 1 })),
    http.post('*/api/v1/members/:id/hand-over', async ({ request }) => {
      await note(request);
      return HttpResponse.json({ moved_leads: 3, left_leads: 0 });
    }),
    http.post('*/api/v1/members/:id/deactivation', async ({ request }) => {
      await note(request);
      return new HttpResponse(null, { status: 204 });
    }),
  );
});

test('several people are invited at once, with roles and teams', async () => {
  const { user } = renderApp('/settings/people');

  await user.click(await screen.findByRole('button', { name: 'Invite people' }));
  const sheet = within(await screen.findByRole('dialog', { name: 'Invite people' }));
  await user.type(sheet.getByLabelText('E-mail addresses'), 'a@acme.example, b@acme.example');
  await user.click(await sheet.findByLabelText(/Clerk/));
  await user.click(await sheet.findByLabelText('East'));
  await user.click(sheet.getByRole('button', { name: 'Send invitations' }));

  expect(await screen.findByText('1 invitation was sent')).toBeVisible();
  expect(calls).toEqual([
    {
      call: 'POST /api/v1/invitations',
      body: { emails: ['a@acme.example', 'b@acme.example'], role_ids: ['role-clerk'], team_ids: ['team-1'] },
    },
  ]);
});

test('says which address is a member already, and keeps what was typed', async () => {
  server.use(
    http.post('*/api/v1/invitations', () =>
      aProblem(400, 'validation_failed', {
        errors: [{ pointer: '/emails/1', code: 'already_member', detail: 'Is a member already.' }],
      }),
    ),
  );
  const { user } = renderApp('/settings/people');

  await user.click(await screen.findByRole('button', { name: 'Invite people' }));
  const sheet = within(await screen.findByRole('dialog', { name: 'Invite people' }));
  await user.click(sheet.getByRole('button', { name: 'Send invitations' }));
  expect(sheet.getByText('Enter at least one e-mail address.')).toBeVisible();
  expect(sheet.getByText('Choose at least one role.')).toBeVisible();
  await user.type(sheet.getByLabelText('E-mail addresses'), 'a@acme.example b@acme.example');
  await user.click(await sheet.findByLabelText(/Clerk/));
  await user.click(sheet.getByRole('button', { name: 'Send invitations' }));

  expect(await sheet.findByText('b@acme.example: Is a member already.')).toBeVisible();
  expect(sheet.getByLabelText('E-mail addresses')).toHaveValue('a@acme.example b@acme.example');
});

test('an invitation is sent again, and revoked once that is confirmed', async () => {
  const { user } = renderApp('/settings/people');

  await user.click(
    await screen.findByRole('button', { name: 'Send the invitation of new@acme.example again' }),
  );
  expect(await screen.findByText('A new link was sent to new@acme.example')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Revoke the invitation of new@acme.example' }));
  await user.click(within(await screen.findByRole('alertdialog')).getByRole('button', { name: 'Revoke' }));

  await waitFor(() => expect(screen.queryByRole('heading', { name: 'Invitations' })).not.toBeInTheDocument());
  expect(calls.map(({ call }) => call)).toEqual([
    'POST /api/v1/invitations/invitation-1/resend',
    'DELETE /api/v1/invitations/invitation-1',
  ]);
});

test('who leaves hands over first; the count is shown before', async () => {
  const { user } = renderApp('/settings/people');

  await user.click(await screen.findByRole('button', { name: 'More about Grace Hopper' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Deactivate…' }));
  const dialog = within(await screen.findByRole('alertdialog'));
  expect(await dialog.findByText('3 leads to hand over.')).toBeVisible();
  await user.selectOptions(dialog.getByLabelText('New owner'), 'Ada King');
  await user.click(dialog.getByRole('button', { name: 'Deactivate' }));

  expect(await screen.findByText('Grace Hopper was deactivated')).toBeVisible();
  expect(await screen.findByText('3 leads were handed over')).toBeVisible();
  expect(calls).toEqual([
    { call: 'POST /api/v1/members/member-2/hand-over', body: { to: 'member-1' } },
    { call: 'POST /api/v1/members/member-2/deactivation', body: null },
  ]);
});

test('nobody deactivates themselves', async () => {
  const { user } = renderApp('/settings/people');

  await user.click(await screen.findByRole('button', { name: 'More about Ada King' }));

  expect(await screen.findByRole('menuitem', { name: 'Hand over leads…' })).toBeVisible();
  expect(screen.queryByRole('menuitem', { name: 'Deactivate…' })).not.toBeInTheDocument();
});

test('who may not manage roles sees neither invitations nor a way to invite', async () => {
  serveShell(VIEWER);
  renderApp('/settings/people');

  expect(await screen.findByText('This page is for administrators')).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Invite people' })).not.toBeInTheDocument();
});
