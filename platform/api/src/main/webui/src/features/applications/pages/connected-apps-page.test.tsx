import { screen, waitFor, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { beforeEach, expect, test } from 'vitest';
import type { AgreedApplication } from '@/shared/api/types';
import { renderApp } from '@/testing/render-app';
import { aProblem, server, serveShell, VIEWER } from '@/testing/server';

const OWN = '*/api/v1/me/applications';
let held: AgreedApplication[];

beforeEach(() => {
  held = [
    {
      id: 'application-1',
      name: 'Calendar link',
      enabled: true,
      scopes: ['leads:read'],
      granted_at: '2026-01-01T10:00:00Z',
    },
  ];
  serveShell(VIEWER);
  server.use(
    http.get('*/api/v1/leads', () => HttpResponse.json({ data: [], next_cursor: null, total: 0 })),
    http.get(OWN, () => HttpResponse.json({ data: held })),
    http.delete(`${OWN}/:id`, () => {
      held = [];
      return new HttpResponse(null, { status: 204 });
    }),
  );
});

test('is found in the menu of the person, and shows what was agreed to', async () => {
  const { user, address } = renderApp('/leads');
  await user.click(await screen.findByRole('button', { name: 'User menu' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Connected apps' }));

  const shown = within(await screen.findByRole('listitem', { name: 'Calendar link' }));
  expect(shown.getByText('Read leads')).toBeVisible();
  expect(shown.getByText(/^Since/)).toBeVisible();
  expect(address()).toBe('/connected-apps');
});

test('ends after a question', async () => {
  const { user } = renderApp('/connected-apps');
  await user.click(await screen.findByRole('button', { name: 'Disconnect Calendar link' }));

  const dialog = within(await screen.findByRole('alertdialog', { name: 'Disconnect Calendar link?' }));
  await user.click(dialog.getByRole('button', { name: 'Disconnect' }));

  expect(await screen.findByText('No connected apps')).toBeVisible();
  await waitFor(() => expect(screen.getByRole('heading', { name: 'Connected apps' })).toHaveFocus());
});

test('stays when it could not be ended', async () => {
  server.use(http.delete(`${OWN}/:id`, () => aProblem(503, 'unavailable')));
  const { user } = renderApp('/connected-apps');
  await user.click(await screen.findByRole('button', { name: 'Disconnect Calendar link' }));
  const dialog = within(await screen.findByRole('alertdialog'));
  await user.click(dialog.getByRole('button', { name: 'Disconnect' }));

  await waitFor(() => expect(screen.queryByRole('alertdialog')).not.toBeInTheDocument());
  expect(screen.getByRole('listitem', { name: 'Calendar link' })).toBeVisible();
});

test('a failure can be tried again', async () => {
  server.use(http.get(OWN, () => aProblem(503, 'unavailable'), { once: true }));
  const { user } = renderApp('/connected-apps');

  await user.click(await screen.findByRole('button', { name: 'Try again' }));

  expect(await screen.findByRole('listitem', { name: 'Calendar link' })).toBeVisible();
});
