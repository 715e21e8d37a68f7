import { screen, waitFor, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { beforeEach, expect, test } from 'vitest';
import type { Notification } from '@/shared/api/types';
import { aLead } from '@/testing/a-lead';
import { FakeEventSource } from '@/testing/fake-event-source';
import { renderApp } from '@/testing/render-app';
import { aProblem, server, serveShell } from '@/testing/server';

const NOTIFICATIONS = '*/api/v1/notifications';
let held: Notification[];
let calls: string[];

function aNotification(changes: Partial<Notification> = {}): Notification {
  return {
    id: 'note-1',
    type: 'lead.assigned',
    title: 'Ada Byron is yours',
    body: 'Analytical Engines',
    link: '/leads/lead-1',
    count: 1,
    created_at: '2026-01-01T10:00:00Z',
    read_at: null,
    ...changes,
  };
}

beforeEach(() => {
  calls = [];
  held = [aNotification(), aNotification({ id: 'note-2', title: 'Older', read_at: '2026-01-01T11:00:00Z' })];
  serveShell();
  server.use(
    http.get('*/api/v1/leads', () => HttpResponse.json({ data: [], next_cursor: null, total: 0 })),
    http.get('*/api/v1/leads/lead-1', () => HttpResponse.json(aLead())),
    http.get(NOTIFICATIONS, () => {
      const unread = held.filter((notification) => !notification.read_at).length;
      return HttpResponse.json({ data: held, next_cursor: null, unread });
    }),
    http.post(`${NOTIFICATIONS}/*`, ({ request }) => {
      calls.push(new URL(request.url).pathname);
      held = held.map((notification) => ({ ...notification, read_at: '2026-01-02T10:00:00Z' }));
      return new HttpResponse(null, { status: 204 });
    }),
  );
});

const bell = (name: string) => screen.findByRole('button', { name });

async function openBell() {
  const app = renderApp('/leads');
  await app.user.click(await bell('Notifications, 1 unread'));
  return { ...app, list: within(await screen.findByRole('dialog', { name: 'Notifications' })) };
}

test('following an unread one marks it as read and goes where it points', async () => {
  const { user, list, address } = await openBell();

  await user.click(list.getByRole('button', { name: /Ada Byron is yours.*Unread/ }));

  expect(await screen.findByRole('heading', { level: 1, name: 'Ada Byron' })).toBeVisible();
  expect(address()).toBe('/leads/lead-1');
  expect(await bell('Notifications')).toBeVisible();
  expect(calls).toEqual(['/api/v1/notifications/note-1/read']);
  expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
});

test('following one that is read asks nothing of the server', async () => {
  const { user, list } = await openBell();

  await user.click(list.getByRole('button', { name: /Older/ }));

  expect(await screen.findByRole('heading', { level: 1, name: 'Ada Byron' })).toBeVisible();
  expect(calls).toEqual([]);
});

test.each(['//evil.example/', 'https://evil.example/', 'javascript:alert(1)'])(
  'does not follow %s',
  async (link) => {
    held = [aNotification({ link })];
    const { user, list, address } = await openBell();

    await user.click(list.getByRole('button', { name: /Ada Byron is yours/ }));

    await waitFor(() => expect(calls).toHaveLength(1));
    expect(address()).toBe('/leads');
  },
);

test('marks all as read', async () => {
  const { user, list } = await openBell();

  await user.click(list.getByRole('button', { name: 'Mark all as read' }));

  await waitFor(() => expect(list.queryByText('Unread')).not.toBeInTheDocument());
  expect(list.queryByRole('button', { name: 'Mark all as read' })).not.toBeInTheDocument();
  expect(calls).toEqual(['/api/v1/notifications/read-all']);
});

test('what could not be marked as read is unread again', async () => {
  server.use(http.post(`${NOTIFICATIONS}/read-all`, () => aProblem(503, 'unavailable')));
  const { user, list } = await openBell();

  await user.click(list.getByRole('button', { name: 'Mark all as read' }));

  expect(await list.findByRole('button', { name: 'Mark all as read' })).toBeVisible();
  expect(list.getByText('Unread')).toBeInTheDocument();
});

test('rings for a new one without being asked', async () => {
  held = [];
  const { user } = renderApp('/leads');
  await user.click(await bell('Notifications'));
  expect(await screen.findByText('All quiet')).toBeVisible();

  held = [aNotification()];
  const update = {
    id: 'e',
    type: 'notification.created',
    entity: 'notification',
    entity_id: 'n',
    version: 1,
  };
  FakeEventSource.last.say('notification.created', JSON.stringify(update));

  expect(await screen.findByText('Ada Byron is yours')).toBeVisible();
});

test('counts no further than fits', async () => {
  server.use(
    http.get(NOTIFICATIONS, () => HttpResponse.json({ data: [], next_cursor: null, unread: 1_200 })),
  );
  renderApp('/leads');

  expect(within(await bell('Notifications, 1,200 unread')).getByText('99+')).toBeVisible();
});

test('says why there are none to show', async () => {
  server.use(http.get(NOTIFICATIONS, () => aProblem(503, 'unavailable')));
  const { user } = renderApp('/leads');

  await user.click(await bell('Notifications'));

  expect(await screen.findByRole('alert')).toHaveTextContent('unavailable for a moment');
});
