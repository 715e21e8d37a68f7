import { screen, waitFor, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { beforeEach, expect, test } from 'vitest';
import type { ApiKey } from '@/shared/api/types';
import { anApiKey } from '@/testing/an-api-key';
import { renderApp } from '@/testing/render-app';
import { aProblem, server, serveShell } from '@/testing/server';

const KEY = '*/api/v1/api-keys/:id';
let held: ApiKey[];
let revoked: unknown[];

beforeEach(() => {
  held = [anApiKey(), anApiKey({ id: 'key-2', name: 'Import', last_four: 'wxyz' })];
  revoked = [];
  serveShell();
  server.use(
    http.get('*/api/v1/api-keys', () => HttpResponse.json({ data: held })),
    http.delete(KEY, ({ params }) => {
      revoked.push(params.id);
      held = held.map((key) => (key.id === params.id ? { ...key, revoked_at: '2026-01-02T10:00:00Z' } : key));
      return new HttpResponse(null, { status: 204 });
    }),
  );
});

async function askToRevoke() {
  const app = renderApp('/settings/api-keys');
  await app.user.click(await screen.findByRole('button', { name: 'Revoke Import' }));
  return { ...app, dialog: within(await screen.findByRole('alertdialog', { name: 'Revoke Import?' })) };
}

test('revokes after asking only, and says which key', async () => {
  const { user, dialog } = await askToRevoke();

  expect(dialog.getByText(/Programs that use tsk_Zx3k…wxyz are refused/)).toBeVisible();
  expect(revoked).toEqual([]);
  await user.click(dialog.getByRole('button', { name: 'Revoke key' }));

  expect(await screen.findByText('Import was revoked')).toBeVisible();
  expect(revoked).toEqual(['key-2']);
  await waitFor(() =>
    expect(screen.queryByRole('button', { name: 'Revoke Import' })).not.toBeInTheDocument(),
  );
  expect(screen.getByRole('button', { name: 'Revoke Web shop' })).toBeVisible();
  await waitFor(() => expect(screen.getByRole('heading', { level: 1, name: 'API keys' })).toHaveFocus());
});

test('leaves the key alone when one thinks better of it', async () => {
  const { user } = await askToRevoke();

  await user.keyboard('{Escape}');

  await waitFor(() => expect(screen.queryByRole('alertdialog')).not.toBeInTheDocument());
  await waitFor(() => expect(screen.getByRole('button', { name: 'Revoke Import' })).toHaveFocus());
  expect(revoked).toEqual([]);
});

test('says why a key could not be revoked', async () => {
  server.use(http.delete(KEY, () => aProblem(503, 'unavailable')));
  const { user, dialog } = await askToRevoke();

  await user.click(dialog.getByRole('button', { name: 'Revoke key' }));

  expect(await screen.findByText(/unavailable for a moment/)).toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Revoke Import' })).toBeVisible();
});
