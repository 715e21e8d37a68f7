import { screen, waitFor } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { beforeEach, expect, test, vi } from 'vitest';
import { FakeEventSource } from '@/testing/fake-event-source';
import { renderApp } from '@/testing/render-app';
import { aProblem, server, serveShell } from '@/testing/server';

const leave = vi.fn();

beforeEach(() => {
  leave.mockReset();
  vi.spyOn(window.location, 'assign').mockImplementation(leave);
});

const refuse = (status: number, code: string) =>
  server.use(http.get('*/api/v1/me', () => aProblem(status, code)));

test('who is not signed in goes to sign-in once, and comes back here', async () => {
  refuse(401, 'unauthenticated');
  renderApp('/leads?search=ada');

  expect(await screen.findByText('Taking you to sign-in…')).toBeVisible();
  expect(leave.mock.calls).toEqual([['/sign-in?return_to=%2Fleads%3Fsearch%3Dada']]);
  expect(FakeEventSource.all).toEqual([]);
});

test('where no organization is, one says where one works', async () => {
  refuse(404, 'organization_not_found');
  const { user } = renderApp('/leads');
  const field = await screen.findByRole('textbox', { name: 'Organization address' });

  await user.type(field, 'not a name{Enter}');
  expect(field).toBeInvalid();
  expect(leave).not.toHaveBeenCalled();

  await user.clear(field);
  expect(field).toBeValid();
  await user.type(field, ' Acme {Enter}');
  expect(leave.mock.calls).toEqual([[`http://acme.${window.location.host}/`]]);
});

test.each(['not_found', 'not_a_member'])('who is no member (%s) can sign out', async (code) => {
  refuse(404, code);
  const { user } = renderApp('/leads');

  expect(await screen.findByRole('alert')).toHaveTextContent('You are not a member here');
  await user.click(screen.getByRole('button', { name: 'Sign out and use another account' }));

  expect(leave.mock.calls).toEqual([['/sign-out']]);
});

test('an outage is told and can be tried again', async () => {
  refuse(503, 'unavailable');
  const { user } = renderApp('/nowhere');
  const retry = await screen.findByRole('button', { name: 'Try again' });
  expect(leave).not.toHaveBeenCalled();

  serveShell();
  await user.click(retry);

  expect(await screen.findByText('There is nothing at this address')).toBeVisible();
});

test('begins with the leads and says whether live updates come in', async () => {
  serveShell();
  server.use(http.get('*/api/v1/leads', () => HttpResponse.json({ data: [], next_cursor: null, total: 0 })));
  const { address } = renderApp('/');

  expect(await screen.findByText('No leads yet')).toBeVisible();
  expect(address()).toBe('/leads');
  expect(screen.getByText('Connecting…')).toBeVisible();
  FakeEventSource.last.ready();
  expect(await screen.findByText('Live')).toBeVisible();
});

test('updates that were missed while cut off are read afterwards', async () => {
  let reads = 0;
  serveShell();
  server.use(
    http.get('*/api/v1/leads', () => {
      reads += 1;
      return HttpResponse.json({ data: [], next_cursor: null, total: 0 });
    }),
  );
  renderApp('/leads');
  await screen.findByText('No leads yet');

  FakeEventSource.last.ready();
  FakeEventSource.last.onerror?.();
  expect(await screen.findByText('Reconnecting…')).toBeVisible();
  window.dispatchEvent(new Event('online'));
  expect(reads).toBe(1);
  FakeEventSource.last.ready();

  await waitFor(() => expect(reads).toBe(2));
});
