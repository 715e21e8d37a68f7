import { screen, waitFor, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { beforeEach, expect, test } from 'vitest';
import type { LeadInput } from '@/shared/api/types';
import { aLead } from '@/testing/a-lead';
import { renderApp } from '@/testing/render-app';
import { aProblem, server, serveShell, VIEWER } from '@/testing/server';

let sent: { body: LeadInput; key: string | null }[] = [];

beforeEach(() => {
  sent = [];
  serveShell();
  server.use(http.get('*/api/v1/leads', () => HttpResponse.json({ data: [], next_cursor: null, total: 0 })));
});

function answer(...answers: (() => Response)[]): void {
  server.use(
    http.post('*/api/v1/leads', async ({ request }) => {
      const next = answers[Math.min(sent.length, answers.length - 1)];
      const body = (await request.json()) as LeadInput;
      sent.push({ body, key: request.headers.get('Idempotency-Key') });
      if (!next) throw new Error('no lead was expected');
      return next();
    }),
  );
}

const created = () => HttpResponse.json(aLead({ id: 'lead-9' }), { status: 201 });

async function openForm() {
  const app = renderApp('/leads/new?search=ada');
  const dialog = within(await screen.findByRole('dialog', { name: 'New lead' }));
  return {
    ...app,
    dialog,
    field: (name: string) => dialog.getByRole('textbox', { name }),
    save: () => app.user.click(dialog.getByRole('button', { name: 'Create lead' })),
  };
}

test('says what is missing before anything is sent', async () => {
  answer();
  const { user, field, save, dialog } = await openForm();

  await user.type(field('E-mail'), 'ada@');
  await user.type(field('Total spend (EUR)'), '1e3');
  await save();

  await waitFor(() => expect(field('E-mail')).toBeInvalid());
  expect(field('E-mail')).toHaveAccessibleDescription('Enter an e-mail address such as ada@example.com.');
  expect(field('Total spend (EUR)')).toBeInvalid();
  expect(dialog.getByRole('status')).toHaveTextContent('Please check the marked fields.');
  expect(sent).toEqual([]);
});

test('takes back the complaint about a missing name once there is something else', async () => {
  answer();
  const { user, field, save, dialog } = await openForm();

  await save();
  await waitFor(() => expect(field('First name')).toBeInvalid());
  expect(field('First name')).toHaveAccessibleDescription('Enter a name, a company or an e-mail address.');
  await user.type(field('Company'), 'Engines');

  await waitFor(() => expect(field('First name')).toBeValid());
  expect(dialog.getByRole('status')).toHaveTextContent('');
  expect(sent).toEqual([]);
});

test('creates what was typed and shows it', async () => {
  answer(created);
  server.use(http.get('*/api/v1/leads/lead-9', () => HttpResponse.json(aLead({ id: 'lead-9' }))));
  const { user, field, save, dialog, address } = await openForm();

  await user.type(field('First name'), ' Ada ');
  await user.type(field('E-mail'), 'ada@engines.example');
  await user.selectOptions(await dialog.findByRole('combobox', { name: 'Owner' }), 'Grace Hopper');
  await save();

  expect(await screen.findByRole('heading', { level: 1, name: 'Ada Byron' })).toBeVisible();
  expect(address()).toBe('/leads/lead-9');
  expect(screen.getByText('Ada Byron was created')).toBeVisible();
  expect(sent.map(({ body }) => body)).toEqual([
    { first_name: 'Ada', emails: ['ada@engines.example'], status: 'new', assigned_to: 'member-2' },
  ]);
});

test('shows what the server found wrong at the row that was meant', async () => {
  const detail = 'this mailbox does not exist';
  answer(() =>
    aProblem(400, 'validation_failed', { errors: [{ pointer: '/emails/0', code: 'invalid', detail }] }),
  );
  const { user, field, save, dialog } = await openForm();

  await user.click(dialog.getByRole('button', { name: 'Add e-mail' }));
  await user.type(field('E-mail 2'), 'ada@engines.example');
  await save();

  await waitFor(() => expect(field('E-mail 2')).toBeInvalid());
  expect(field('E-mail 2')).toHaveAccessibleDescription(detail);
  expect(field('E-mail 2')).toHaveFocus();
  expect(field('E-mail')).toBeValid();
  expect(field('E-mail 2')).toHaveValue('ada@engines.example');
});

test('what belongs to no field stands above the form', async () => {
  const errors = [{ pointer: '/metadata/plan', code: 'invalid', detail: 'no such plan' }];
  answer(() => aProblem(400, 'validation_failed', { errors }));
  const { user, field, save, dialog } = await openForm();

  await user.type(field('Company'), 'Engines');
  await save();

  expect(await dialog.findByRole('alert')).toHaveTextContent('no such plan');
});

test('leads to the one that exists already', async () => {
  answer(() => aProblem(409, 'lead_duplicate', { existing_id: 'lead-7' }), created);
  const { user, field, save, dialog } = await openForm();

  await user.type(field('E-mail'), 'ada@engines.example');
  await save();

  const link = await dialog.findByRole('link', { name: 'Open the existing lead' });
  expect(link).toHaveAttribute('href', '/leads/lead-7');
  expect(dialog.getByRole('alert')).toHaveTextContent('exists already');
  expect(field('E-mail')).toHaveValue('ada@engines.example');
});

test('the same lead keeps its key when it is sent again, another one gets its own', async () => {
  answer(() => aProblem(503, 'unavailable'));
  const { user, field, save, dialog } = await openForm();

  await user.type(field('Company'), 'Engines');
  await save();
  expect(await dialog.findByRole('alert')).toHaveTextContent('unavailable for a moment');
  await save();
  await waitFor(() => expect(sent).toHaveLength(2));
  await user.type(field('Company'), ' Ltd');
  await save();
  await waitFor(() => expect(sent).toHaveLength(3));

  const [first, second, third] = sent.map(({ key }) => key);
  expect(first).toMatch(/^[0-9a-f-]{36}$/);
  expect(second).toBe(first);
  expect(third).not.toBe(first);
});

test('does not close over what was typed without asking', async () => {
  const { user, field, dialog, address } = await openForm();

  await user.type(field('Company'), 'Engines');
  await user.click(dialog.getByRole('button', { name: 'Cancel' }));
  const question = within(await screen.findByRole('alertdialog', { name: 'Discard your changes?' }));
  await user.click(question.getByRole('button', { name: 'Keep editing' }));
  expect(field('Company')).toHaveValue('Engines');

  await user.keyboard('{Escape}');
  await user.click(await screen.findByRole('button', { name: 'Discard' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
  expect(address()).toBe('/leads?search=ada');
});

test('an empty form closes at once', async () => {
  const { user, address } = await openForm();

  await user.keyboard('{Escape}');

  await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
  expect(address()).toBe('/leads?search=ada');
});

test('is not there for who may not create', async () => {
  serveShell(VIEWER);
  const { address } = renderApp('/leads/new');

  expect(await screen.findByText('No leads yet')).toBeVisible();
  expect(address()).toBe('/leads');
  expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
});

test('an ended session leaves the form as it is and offers to sign in', async () => {
  answer(() => aProblem(401, 'unauthenticated'));
  const { user, field, save } = await openForm();

  await user.type(field('Company'), 'Engines');
  await save();

  expect(await screen.findByText('Your session has ended. Sign in again to go on.')).toBeInTheDocument();
  expect(field('Company')).toHaveValue('Engines');
});
