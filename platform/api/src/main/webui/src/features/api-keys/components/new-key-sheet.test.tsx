import { screen, waitFor, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { beforeEach, expect, test, vi } from 'vitest';
import type { ApiKey, NewApiKey } from '@/shared/api/types';
import { anApiKey } from '@/testing/an-api-key';
import { renderApp } from '@/testing/render-app';
import { ADA, aProblem, server, serveShell } from '@/testing/server';

const KEYS = '*/api/v1/api-keys';
const SECRET = 'tsk_Zx3kSecretSecretSecretSecretSecretSecretabcd';
let held: ApiKey[];
let sent: NewApiKey[];

beforeEach(() => {
  held = [];
  sent = [];
  serveShell();
  server.use(
    http.get(KEYS, () => HttpResponse.json({ data: held })),
    http.post(KEYS, async ({ request }) => {
      const body = (await request.json()) as NewApiKey;
      sent.push(body);
      const made = anApiKey({ id: 'key-9', name: body.name, permissions: body.permissions });
      held = [made, ...held];
      return HttpResponse.json({ ...made, secret: SECRET }, { status: 201 });
    }),
  );
});

async function openForm() {
  const app = renderApp('/settings/api-keys');
  await app.user.click(await screen.findByRole('button', { name: 'New key' }));
  const sheet = within(await screen.findByRole('dialog', { name: 'New API key' }));
  return {
    ...app,
    sheet,
    field: (name: string) => sheet.getByRole('textbox', { name }),
    allow: (name: RegExp | string) => app.user.click(sheet.getByRole('checkbox', { name })),
    save: () => app.user.click(sheet.getByRole('button', { name: 'Create key' })),
  };
}

async function createKey() {
  const form = await openForm();
  await form.user.type(form.field('Name'), 'Web shop');
  await form.allow('Read leads');
  await form.save();
  const dialog = within(await screen.findByRole('alertdialog', { name: 'Copy the key now' }));
  return { ...form, dialog, done: () => dialog.getByRole('button', { name: 'I have copied the key' }) };
}

test('begins with the name and offers only what the person may do', async () => {
  serveShell({ ...ADA, permissions: ['leads:read', 'members:read', 'api_keys:manage'] });
  const { sheet, field } = await openForm();

  expect(field('Name')).toHaveFocus();
  expect(sheet.getAllByRole('checkbox').map((box) => box.parentElement?.textContent)).toEqual([
    'Read leadsleads:read',
    'See membersmembers:read',
  ]);
});

test('says what is missing before anything is sent', async () => {
  const { field, sheet, save } = await openForm();

  await save();

  await waitFor(() => expect(field('Name')).toBeInvalid());
  expect(field('Name')).toHaveAccessibleDescription('Enter a name.');
  expect(field('Name')).toHaveFocus();
  expect(sheet.getByRole('group', { name: 'Permissions' })).toHaveAccessibleDescription(
    'Choose at least one permission.',
  );
  expect(sheet.getByRole('status')).toHaveTextContent('Please check the marked fields.');
  expect(sent).toEqual([]);
});

test('complains about missing permissions when one leaves them, not between them', async () => {
  const { user, sheet, field } = await openForm();
  const choice = sheet.getByRole('group', { name: 'Permissions' });
  await user.type(field('Name'), 'Web shop');

  await user.tab();
  await user.tab();
  expect(sheet.getByRole('checkbox', { name: 'Create leads' })).toHaveFocus();
  expect(choice).toHaveAccessibleDescription('Only what the program needs.');
  await user.click(field('Name'));

  await waitFor(() => expect(choice).toHaveAccessibleDescription('Choose at least one permission.'));
});

test('asks for what was chosen', async () => {
  const { user, field, allow, sheet, save } = await openForm();

  await user.type(field('Name'), ' Web shop ');
  await allow('Read leads');
  await allow('Delete leads');
  await allow('Create leads');
  await allow('Delete leads');
  await user.selectOptions(sheet.getByRole('combobox', { name: 'Expiry' }), '30 days');
  await user.type(field('Allowed networks'), '203.0.113.0/24{Enter}{Enter}2001:db8::/32');
  await save();

  await screen.findByRole('alertdialog', { name: 'Copy the key now' });
  expect(sent).toEqual([
    {
      name: 'Web shop',
      permissions: ['leads:read', 'leads:create'],
      allowed_networks: ['203.0.113.0/24', '2001:db8::/32'],
      expires_at: expect.any(String),
    },
  ]);
  const days = (Date.parse(sent[0]?.expires_at ?? '') - Date.now()) / 86_400_000;
  expect(days).toBeCloseTo(30, 2);
});

test('shows what the server found wrong at the fields that were meant', async () => {
  const errors = [
    { pointer: '/allowed_networks/0', code: 'invalid_value', detail: 'Must be a network.' },
    { pointer: '/name', code: 'invalid_value', detail: 'Must have 1 to 100 characters.' },
    { pointer: '/permissions/0', code: 'not_yours', detail: 'You do not have this permission yourself.' },
    { pointer: '/expires_at', code: 'in_the_past', detail: 'Must be in the future.' },
  ];
  server.use(http.post(KEYS, () => aProblem(400, 'validation_failed', { errors })));
  const { user, field, allow, sheet, save } = await openForm();

  await user.type(field('Name'), 'Web shop');
  await allow('Delete leads');
  await user.type(field('Allowed networks'), '10.0.0.1/8');
  await save();

  await waitFor(() => expect(field('Allowed networks')).toBeInvalid());
  expect(field('Allowed networks')).toHaveAccessibleDescription('10.0.0.1/8: Must be a network.');
  expect(field('Allowed networks')).toHaveFocus();
  expect(field('Name')).toHaveAccessibleDescription('Must have 1 to 100 characters.');
  expect(sheet.getByRole('group', { name: 'Permissions' })).toHaveAccessibleDescription(
    'Delete leads: You do not have this permission yourself.',
  );
  expect(sheet.getByRole('combobox', { name: 'Expiry' })).toHaveAccessibleDescription(
    'Must be in the future.',
  );
});

test('what belongs to no field stands above the form', async () => {
  server.use(http.post(KEYS, () => aProblem(503, 'unavailable')));
  const { user, field, allow, sheet, save } = await openForm();

  await user.type(field('Name'), 'Web shop');
  await allow('Read leads');
  await save();

  expect(await sheet.findByRole('alert')).toHaveTextContent('unavailable for a moment');
  expect(field('Name')).toHaveValue('Web shop');
});

test('does not close over what was chosen without asking', async () => {
  const { user, allow } = await openForm();

  await allow('Read leads');
  await user.keyboard('{Escape}');
  await user.click(await screen.findByRole('button', { name: 'Discard' }));

  await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
  await waitFor(() => expect(screen.getByRole('button', { name: 'New key' })).toHaveFocus());
  expect(sent).toEqual([]);
});

test('shows the secret with a command to try it, both to be copied', async () => {
  const { user, dialog } = await createKey();
  const command = `curl -H "Authorization: Bearer ${SECRET}" ${window.location.origin}/api/v1/leads`;

  expect(screen.queryByRole('dialog', { name: 'New API key' })).not.toBeInTheDocument();
  expect(dialog.getByText(SECRET)).toBeVisible();
  expect(dialog.getByText(command)).toBeVisible();
  expect(dialog.getByText(/It is not shown again/)).toBeVisible();

  const copy = dialog.getByRole('button', { name: 'Copy API key' });
  await waitFor(() => expect(copy).toHaveFocus());
  await user.click(copy);
  expect(await navigator.clipboard.readText()).toBe(SECRET);
  await waitFor(() => expect(copy).toHaveTextContent('Copied'));
  await user.click(dialog.getByRole('button', { name: 'Copy Command to try it' }));
  expect(await navigator.clipboard.readText()).toBe(command);
});

test('the secret stays until its button is used, and is gone then', async () => {
  const { user, dialog, done, address } = await createKey();

  await user.keyboard('{Escape}');
  const behind = document.querySelector('.fixed.inset-0');
  if (behind) await user.click(behind);
  await user.keyboard('{Control>}k{/Control}');
  await screen.findByRole('option', { name: 'Go to leads' });
  await user.keyboard('go to leads{Enter}');
  await waitFor(() => expect(screen.queryByRole('option')).not.toBeInTheDocument());
  expect(address()).toBe('/settings/api-keys');
  expect(dialog.getByText(SECRET)).toBeVisible();
  expect(dialog.queryByRole('button', { name: 'Close' })).not.toBeInTheDocument();

  await user.click(done());
  await waitFor(() => expect(screen.queryByRole('alertdialog')).not.toBeInTheDocument());
  expect(document.body).not.toHaveTextContent(SECRET);
  expect(await screen.findByRole('listitem', { name: 'Web shop' })).toBeVisible();
  await waitFor(() => expect(screen.getByRole('button', { name: 'New key' })).toHaveFocus());
  expect(address()).toBe('/settings/api-keys');
});

test('where nothing can be copied for them, people are told to do it', async () => {
  const { user, dialog } = await createKey();
  vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new DOMException('', 'NotAllowedError'));

  await user.click(dialog.getByRole('button', { name: 'Copy API key' }));

  expect(await screen.findByText(/Select the text and copy it yourself/)).toBeInTheDocument();
  expect(dialog.queryByText('Copied')).not.toBeInTheDocument();
});
