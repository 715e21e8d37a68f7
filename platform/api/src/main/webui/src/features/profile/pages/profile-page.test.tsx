import { screen, waitFor, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { beforeEach, expect, test, vi } from 'vitest';
import type { OwnOrganization, PersonSession, Profile } from '@/shared/api/types';
import { renderApp } from '@/testing/render-app';
import { aProblem, server, serveShell, VIEWER } from '@/testing/server';

const PROFILE: Profile = {
  name: 'Ada King',
  email: 'ada@acme.example',
  time_zone: null,
  language: null,
  version: 3,
};
const SESSIONS: PersonSession[] = [
  {
    id: 'session-1',
    address: '192.0.2.1',
    started_at: '2026-01-02T08:00:00Z',
    last_used_at: '2026-01-02T09:00:00Z',
    current: true,
  },
  {
    id: 'session-2',
    address: '192.0.2.2',
    started_at: '2026-01-01T22:30:00Z',
    last_used_at: '2026-01-01T23:00:00Z',
    current: false,
  },
];
let profile: Profile;
let sessions: PersonSession[];
let sent: { ifMatch: string | null; body: unknown }[];

beforeEach(() => {
  profile = PROFILE;
  sessions = SESSIONS;
  sent = [];
  serveShell(VIEWER);
  server.use(
    http.get('*/api/v1/me/profile', () => HttpResponse.json(profile)),
    http.patch('*/api/v1/me/profile', async ({ request }) => {
      const body = (await request.json()) as Partial<Profile>;
      sent.push({ ifMatch: request.headers.get('If-Match'), body });
      profile = { ...profile, ...body, version: profile.version + 1 };
      return HttpResponse.json(profile);
    }),
    http.get('*/api/v1/me/sessions', () => HttpResponse.json({ data: sessions })),
    http.delete('*/api/v1/me/sessions/:id', ({ params }) => {
      sessions = sessions.filter(({ id }) => id !== params.id);
      return new HttpResponse(null, { status: 204 });
    }),
    http.delete('*/api/v1/me/sessions', () => {
      sessions = sessions.filter(({ current }) => current);
      return new HttpResponse(null, { status: 204 });
    }),
  );
});

test('everybody changes their own name, time zone and language', async () => {
  const { user } = renderApp('/settings/profile');

  const name = await screen.findByLabelText('Name');
  await user.clear(name);
  await user.type(name, 'Ada Lovelace');
  await user.selectOptions(screen.getByLabelText('Time zone'), 'Asia/Tokyo');
  await user.selectOptions(screen.getByLabelText('Language and country'), 'de-DE');
  await user.click(screen.getByRole('button', { name: 'Save changes' }));

  expect(await screen.findByText('Your profile was saved')).toBeVisible();
  expect(sent).toEqual([
    { ifMatch: '"3"', body: { name: 'Ada Lovelace', time_zone: 'Asia/Tokyo', language: 'de-DE' } },
  ]);
});

test('dates are shown in the time zone and language of the person', async () => {
  serveShell({ ...VIEWER, time_zone: 'Asia/Tokyo', language: 'de-DE' });
  renderApp('/settings/profile');

  // 22:30 in London is the next morning in Tokyo.
  expect(await screen.findByText(/Signed in 02\.01\.2026, 07:30/)).toBeVisible();
});

test('a name is needed, and what the server refuses is shown where it belongs', async () => {
  server.use(
    http.patch('*/api/v1/me/profile', () =>
      aProblem(400, 'validation_failed', {
        errors: [{ pointer: '/time_zone', code: 'invalid_value', detail: 'Must be an IANA time zone.' }],
      }),
    ),
  );
  const { user } = renderApp('/settings/profile');

  const name = await screen.findByLabelText('Name');
  await user.clear(name);
  await user.click(screen.getByRole('button', { name: 'Save changes' }));
  expect(await screen.findByText('Enter a name.')).toBeVisible();
  await user.type(name, 'Ada');
  await user.click(screen.getByRole('button', { name: 'Save changes' }));
  expect(await screen.findByText('Must be an IANA time zone.')).toBeVisible();
});

test('a session that is not this one can be ended', async () => {
  const { user } = renderApp('/settings/profile');

  const list = within(await screen.findByRole('list', { name: 'Sessions' }));
  expect(list.getByText('This session')).toBeVisible();
  await user.click(list.getByRole('button', { name: /Sign out the session from 192\.0\.2\.2/ }));

  expect(await screen.findByText('The session is over')).toBeVisible();
  await waitFor(() => expect(screen.queryByText('From 192.0.2.2')).not.toBeInTheDocument());
  expect(screen.queryByRole('button', { name: 'Sign out everywhere else' })).not.toBeInTheDocument();
});

test('all other sessions end together, once that is confirmed', async () => {
  const { user } = renderApp('/settings/profile');

  await user.click(await screen.findByRole('button', { name: 'Sign out everywhere else' }));
  const dialog = within(await screen.findByRole('alertdialog'));
  await user.click(dialog.getByRole('button', { name: 'Sign out everywhere else' }));

  expect(await screen.findByText('You are signed out everywhere else')).toBeVisible();
  await waitFor(() => expect(screen.queryByText('From 192.0.2.2')).not.toBeInTheDocument());
});

test('the user menu leads to the other organizations of the person, and to the profile', async () => {
  const organizations: OwnOrganization[] = [
    { id: 'org-1', slug: 'acme', name: 'Acme', url: 'http://acme.localhost:8080/', current: true },
    { id: 'org-2', slug: 'globex', name: 'Globex', url: 'http://globex.localhost:8080/', current: false },
  ];
  server.use(http.get('*/api/v1/me/organizations', () => HttpResponse.json({ data: organizations })));
  const assign = vi.spyOn(window.location, 'assign').mockImplementation(() => {});
  const { user, address } = renderApp('/settings/profile');

  await user.click(await screen.findByRole('button', { name: 'User menu' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Globex' }));
  expect(String(assign.mock.calls[0]?.[0])).toBe('http://globex.localhost:8080/sign-in?return_to=%2F');
  assign.mockRestore();

  await user.click(screen.getByRole('button', { name: 'User menu' }));
  expect(screen.queryByRole('menuitem', { name: 'Acme' })).not.toBeInTheDocument();
  await user.click(await screen.findByRole('menuitem', { name: 'Profile and sessions' }));
  expect(address()).toBe('/settings/profile');
});
