import { screen, waitFor } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { beforeEach, expect, test } from 'vitest';
import { renderApp } from '@/testing/render-app';
import { server, serveShell, VIEWER } from '@/testing/server';

beforeEach(() => {
  server.use(http.get('*/api/v1/leads', () => HttpResponse.json({ data: [], next_cursor: null, total: 0 })));
});

test('Ctrl+K opens the palette from anywhere and closes it again', async () => {
  serveShell();
  const { user, address } = renderApp('/leads');
  await screen.findByText('No leads yet');

  await user.keyboard('{Control>}k{/Control}');
  expect(await screen.findByRole('dialog', { name: 'Search' })).toBeVisible();
  await user.keyboard('{Control>}k{/Control}');
  await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());

  await user.keyboard('{Control>}k{/Control}');
  await user.keyboard('new lead{Enter}');
  expect(await screen.findByRole('dialog', { name: 'New lead' })).toBeVisible();
  expect(address()).toBe('/leads/new');
});

test('the palette offers no creation to who may not create', async () => {
  serveShell(VIEWER);
  const { user } = renderApp('/leads');

  await user.click(await screen.findByRole('button', { name: 'Search' }));

  expect(await screen.findByRole('option', { name: 'Go to leads' })).toBeVisible();
  expect(screen.queryByRole('option', { name: 'New lead' })).not.toBeInTheDocument();
});
