import { screen, waitFor, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { beforeEach, expect, test } from 'vitest';
import type { ApiKey } from '@/shared/api/types';
import { anApiKey } from '@/testing/an-api-key';
import { renderApp } from '@/testing/render-app';
import { aProblem, server, serveShell } from '@/testing/server';

const SECRET = 'tsk_NewwSecretSecretSecretSecretSecretSecretwxyz';
const ROTATE = '*/api/v1/api-keys/key-1/rotate';
let held: ApiKey[];
let overlaps: unknown[];

beforeEach(() => {
  held = [anApiKey()];
  overlaps = [];
  serveShell();
  server.use(
    http.get('*/api/v1/api-keys', () => HttpResponse.json({ data: held })),
    http.post(ROTATE, async ({ request }) => {
      const { overlap_seconds } = (await request.json()) as { overlap_seconds: number };
      overlaps.push(overlap_seconds);
      const made = anApiKey({ id: 'key-2', prefix: 'tsk_Neww', last_four: 'wxyz' });
      const end = new Date(Date.now() + overlap_seconds * 1_000).toISOString();
      held = [made, anApiKey({ expires_at: end })];
      return HttpResponse.json({ ...made, secret: SECRET }, { status: 201 });
    }),
  );
});

async function askToRotate() {
  const app = renderApp('/settings/api-keys');
  await app.user.click(await screen.findByRole('button', { name: 'Rotate Web shop' }));
  const dialog = within(await screen.findByRole('alertdialog', { name: 'Rotate Web shop?' }));
  return {
    ...app,
    dialog,
    confirm: () => app.user.click(dialog.getByRole('button', { name: 'Rotate key' })),
  };
}

test('issues a new key beside the present one, for a day unless said otherwise', async () => {
  const { user, dialog, confirm } = await askToRotate();

  expect(dialog.getByText(/takes the place of tsk_Zx3k…abcd/)).toBeVisible();
  expect(dialog.getByRole('radio', { name: 'After 1 day' })).toBeChecked();
  await confirm();

  const issued = within(await screen.findByRole('alertdialog', { name: 'Copy the key now' }));
  expect(issued.getByText(SECRET)).toBeVisible();
  expect(overlaps).toEqual([86_400]);
  await user.click(issued.getByRole('button', { name: 'I have copied the key' }));

  expect(await screen.findByText('tsk_Neww…wxyz')).toBeVisible();
  expect(screen.getByText('Expires soon')).toBeVisible();
  expect(screen.getAllByRole('listitem', { name: 'Web shop' })).toHaveLength(2);
  expect(document.body).not.toHaveTextContent(SECRET);
});

test.each([
  ['At once', 0],
  ['After 1 hour', 3_600],
  ['After 7 days', 604_800],
])('lets the present key stop working %s', async (name, seconds) => {
  const { user, dialog, confirm } = await askToRotate();

  await user.click(dialog.getByRole('radio', { name }));
  await confirm();

  await screen.findByRole('alertdialog', { name: 'Copy the key now' });
  expect(overlaps).toEqual([seconds]);
});

test('says when the new key ends, where the present one has an end', async () => {
  held = [anApiKey({ expires_at: '2126-03-10T12:00:00Z' })];
  const { dialog } = await askToRotate();

  expect(dialog.getByText(/The new key ends when the present one was to end: Mar 10, 2126/)).toBeVisible();
});

test('shows the secret even where the question was closed before the answer came', async () => {
  let answer = () => {};
  const answered = new Promise<void>((resolve) => {
    answer = resolve;
  });
  server.use(
    http.post(ROTATE, async () => {
      await answered;
      return HttpResponse.json({ ...anApiKey({ id: 'key-2' }), secret: SECRET }, { status: 201 });
    }),
  );
  const { user, confirm } = await askToRotate();

  await confirm();
  await user.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('alertdialog')).not.toBeInTheDocument());
  answer();

  const issued = within(await screen.findByRole('alertdialog', { name: 'Copy the key now' }));
  expect(issued.getByText(SECRET)).toBeVisible();
});

test('changes nothing when one thinks better of it', async () => {
  const { user, dialog } = await askToRotate();

  await user.click(dialog.getByRole('button', { name: 'Cancel' }));

  await waitFor(() => expect(screen.queryByRole('alertdialog')).not.toBeInTheDocument());
  await waitFor(() => expect(screen.getByRole('button', { name: 'Rotate Web shop' })).toHaveFocus());
  expect(overlaps).toEqual([]);
});

test('a key that somebody else ended meanwhile is shown as it is', async () => {
  const { confirm } = await askToRotate();
  held = [anApiKey({ revoked_at: '2026-01-02T10:00:00Z' })];
  server.use(http.post(ROTATE, () => aProblem(409, 'api_key_not_active')));

  await confirm();

  expect(await screen.findByText('This key works no more. Create a new one.')).toBeInTheDocument();
  await waitFor(() => expect(screen.queryByRole('button', { name: /Rotate/ })).not.toBeInTheDocument());
});
