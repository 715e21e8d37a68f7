import { screen, waitFor, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { beforeEach, expect, test } from 'vitest';
import type { Lead, LeadPatch } from '@/shared/api/types';
import { aLead } from '@/testing/a-lead';
import { renderApp } from '@/testing/render-app';
import { aProblem, server, serveShell } from '@/testing/server';

const LEAD = '*/api/v1/leads/lead-1';
let held: Lead;
let patches: { version: string | null; type: string | null; patch: LeadPatch }[] = [];

beforeEach(() => {
  held = aLead({ version: 2, company: 'Engines' });
  patches = [];
  serveShell();
  server.use(
    http.get(LEAD, () => HttpResponse.json(held)),
    http.patch(LEAD, async ({ request }) => {
      const patch = (await request.json()) as LeadPatch;
      const version = request.headers.get('If-Match');
      patches.push({ version, type: request.headers.get('Content-Type'), patch });
      if (version !== `"${held.version}"`) return aProblem(412, 'precondition_failed');
      held = { ...held, ...(patch as Partial<Lead>), version: held.version + 1 };
      return HttpResponse.json(held);
    }),
  );
});

async function openForm() {
  const app = renderApp('/leads/lead-1/edit');
  const dialog = within(await screen.findByRole('dialog', { name: 'Edit Ada Byron' }));
  return {
    ...app,
    dialog,
    field: (name: string) => dialog.getByRole('textbox', { name }),
    save: () => app.user.click(dialog.getByRole('button', { name: 'Save changes' })),
  };
}

const closed = () => waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());

test('saves what was changed, nothing else', async () => {
  const { user, field, save, address } = await openForm();

  await user.type(field('Job title'), 'Countess');
  await user.clear(field('Company'));
  await save();
  await closed();

  expect(patches).toEqual([
    {
      version: '"2"',
      type: 'application/merge-patch+json',
      patch: { title: 'Countess', company: null },
    },
  ]);
  expect(address()).toBe('/leads/lead-1');
  expect(screen.getByText('Changes saved')).toBeVisible();
  expect(screen.getAllByText('Countess')).not.toHaveLength(0);
});

test('saving without a change asks nothing of the server', async () => {
  const { save } = await openForm();

  await save();
  await closed();

  expect(patches).toEqual([]);
  expect(screen.queryByText('Changes saved')).not.toBeInTheDocument();
});

test('a change that somebody else made is shown, and own entries can be kept on top of it', async () => {
  const { user, field, save, dialog } = await openForm();
  await user.type(field('Job title'), 'Countess');

  held = aLead({ version: 3, company: 'Difference Engines' });
  await save();

  const alert = await dialog.findByRole('alert');
  expect(alert).toHaveTextContent('Changed meanwhile: Company.');
  expect(field('Company')).toHaveValue('Engines');

  await user.click(within(alert).getByRole('button', { name: 'Reload and keep my changes' }));
  expect(field('Company')).toHaveValue('Difference Engines');
  expect(field('Job title')).toHaveValue('Countess');

  await save();
  await closed();
  expect(patches.at(-1)).toMatchObject({ version: '"3"', patch: { title: 'Countess' } });
  expect(held).toMatchObject({ company: 'Difference Engines', title: 'Countess', version: 4 });
});

test('own entries can be given up for what somebody else made of it', async () => {
  const { user, field, save, dialog } = await openForm();
  await user.clear(field('Company'));
  await user.type(field('Company'), 'Mine');

  held = aLead({ version: 3, company: 'Theirs' });
  await save();
  await user.click(await dialog.findByRole('button', { name: 'Reload and discard mine' }));

  expect(field('Company')).toHaveValue('Theirs');
  expect(dialog.queryByRole('alert')).not.toBeInTheDocument();
  await user.click(dialog.getByRole('button', { name: 'Cancel' }));
  await closed();
  expect(held.company).toBe('Theirs');
});

test('a score that came in meanwhile disturbs nobody', async () => {
  const { user, field, save } = await openForm();
  await user.type(field('Job title'), 'Countess');

  held = { ...held, version: 3, score: 88, assigned_to: 'member-2' };
  await save();
  await closed();

  expect(patches.map(({ version }) => version)).toEqual(['"2"', '"3"']);
  expect(held).toMatchObject({ title: 'Countess', assigned_to: 'member-2', version: 4 });
});

test('leads to the other lead that has the address', async () => {
  server.use(http.patch(LEAD, () => aProblem(409, 'lead_duplicate', { existing_id: 'lead-7' })));
  const { user, field, save, dialog } = await openForm();

  await user.clear(field('E-mail'));
  await user.type(field('E-mail'), 'grace@navy.example');
  await save();

  expect(await dialog.findByRole('link', { name: 'Open the existing lead' })).toHaveAttribute(
    'href',
    '/leads/lead-7',
  );
});
