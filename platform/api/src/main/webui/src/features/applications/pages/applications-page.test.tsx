import { screen, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { beforeEach, expect, test } from 'vitest';
import type { Application, ApplicationPatch, NewApplication } from '@/shared/api/types';
import { anApplication } from '@/testing/an-application';
import { renderApp } from '@/testing/render-app';
import { aProblem, server, serveShell, VIEWER } from '@/testing/server';

const APPLICATIONS = '*/api/v1/applications';
const SECRET = 'hushHushHushHushHushHushHushHush';
let held: Application[];
let created: NewApplication[];
let changed: [string | null, ApplicationPatch][];

beforeEach(() => {
  held = [anApplication()];
  created = [];
  changed = [];
  serveShell();
  server.use(
    http.get(APPLICATIONS, () => HttpResponse.json({ data: held })),
    http.post(APPLICATIONS, async ({ request }) => {
      const body = (await request.json()) as NewApplication;
      created.push(body);
      const made = anApplication({
        id: 'application-9',
        name: body.name,
        kind: body.kind,
        scopes: body.scopes,
        redirect_uris: body.redirect_uris ?? [],
        authorization_endpoint: body.kind === 'person' ? 'https://login.example/auth' : null,
      });
      held = [made, ...held];
      return HttpResponse.json({ ...made, client_secret: SECRET }, { status: 201 });
    }),
    http.patch(`${APPLICATIONS}/:id`, async ({ request }) => {
      const body = (await request.json()) as ApplicationPatch;
      changed.push([request.headers.get('If-Match'), body]);
      held = held.map((one) => ({ ...one, ...body, pending: false, version: one.version + 1 }));
      return HttpResponse.json(held[0]);
    }),
  );
});

const row = async (name: string) => within(await screen.findByRole('listitem', { name }));

async function openForm() {
  const app = renderApp('/settings/applications');
  await app.user.click(await screen.findByRole('button', { name: 'New application' }));
  const sheet = within(await screen.findByRole('dialog', { name: 'New application' }));
  return {
    ...app,
    sheet,
    field: (name: string) => sheet.getByRole('textbox', { name }),
    save: () => app.user.click(sheet.getByRole('button', { name: 'Register application' })),
  };
}

async function choose(name: string) {
  const app = renderApp('/settings/applications');
  await row('Night export');
  await app.user.click(screen.getByRole('button', { name: 'More for Night export' }));
  await app.user.click(await screen.findByRole('menuitem', { name }));
  return app;
}

test('shows what an application is, what it may ask for and who registered it', async () => {
  held = [anApplication({ kind: 'person', redirect_uris: ['https://app.example.com/callback'] })];
  renderApp('/settings/applications');

  const shown = await row('Night export');
  expect(shown.getByText('app-mzxw6ytboi2dgnrvgy3tqojqgu')).toBeVisible();
  expect(within(shown.getByRole('list', { name: 'Scopes' })).getByText('Read leads')).toBeVisible();
  expect(shown.getByText('People who agree')).toBeVisible();
  expect(shown.getByText('https://app.example.com/callback')).toBeVisible();
  expect(await shown.findByText('Grace Hopper')).toBeVisible();
  expect(shown.getByText('Active')).toBeVisible();
  expect(document.title).toBe('Applications · Tessera');
});

test('registers a machine and shows its secret once', async () => {
  const { user, sheet, field, save } = await openForm();
  expect(field('Name')).toHaveFocus();
  expect(sheet.queryByRole('textbox', { name: 'Redirect addresses' })).not.toBeInTheDocument();

  await user.type(field('Name'), 'Import');
  await user.click(sheet.getByRole('checkbox', { name: 'Create leads' }));
  await save();

  const dialog = within(await screen.findByRole('alertdialog', { name: 'Copy the secret now' }));
  expect(created).toEqual([{ name: 'Import', kind: 'machine', scopes: ['leads:create'] }]);
  expect(dialog.getByText(SECRET)).toBeVisible();
  expect(dialog.getByText(/grant_type=client_credentials/)).toBeVisible();
  await user.click(dialog.getByRole('button', { name: 'I have copied the secret' }));
  await row('Import');
  expect(screen.queryByText(SECRET)).not.toBeInTheDocument();
});

test('asks where people come back to, and says what the server found wrong with it', async () => {
  server.use(
    http.post(
      APPLICATIONS,
      () =>
        aProblem(400, 'validation_failed', {
          errors: [
            {
              pointer: '/redirect_uris/1',
              code: 'insecure_redirect',
              detail: 'Must begin with https://; http:// is for localhost alone.',
            },
          ],
        }),
      { once: true },
    ),
  );
  const { user, sheet, field, save } = await openForm();

  await user.type(field('Name'), 'Calendar');
  await user.click(sheet.getByRole('radio', { name: /People who agree/ }));
  await user.click(sheet.getByRole('checkbox', { name: 'Read leads' }));
  await save();
  expect(await sheet.findByText('Enter at least one address.')).toBeVisible();
  await user.type(field('Redirect addresses'), 'https://a.example/cb\nhttp://b.example/cb');
  await save();

  expect(await sheet.findByText(/^http:\/\/b\.example\/cb: Must begin with https/)).toBeVisible();
});

test('changes an application by the version that was seen', async () => {
  const { user } = renderApp('/settings/applications');
  await row('Night export');

  await user.click(screen.getByRole('button', { name: 'Edit Night export' }));
  const sheet = within(await screen.findByRole('dialog', { name: 'Edit application' }));
  expect(sheet.queryByRole('radio')).not.toBeInTheDocument();
  await user.clear(sheet.getByRole('textbox', { name: 'Name' }));
  await user.type(sheet.getByRole('textbox', { name: 'Name' }), 'Day export');
  await user.click(sheet.getByRole('button', { name: 'Save changes' }));

  await row('Day export');
  expect(changed).toEqual([['"3"', { name: 'Day export', scopes: ['leads:read'] }]]);
});

test('switches an application off', async () => {
  await choose('Switch off');

  expect((await row('Night export')).getByText('Night export')).toBeVisible();
  expect(await screen.findByText('Switched off')).toBeVisible();
  expect(changed).toEqual([['"3"', { enabled: false }]]);
});

test('shows a new secret once', async () => {
  server.use(
    http.post(`${APPLICATIONS}/:id/secret`, () =>
      HttpResponse.json({ ...anApplication(), client_secret: SECRET }, { status: 201 }),
    ),
  );
  const { user } = await choose('New secret');

  await user.click(await screen.findByRole('button', { name: 'Make a new secret' }));

  const dialog = within(await screen.findByRole('alertdialog', { name: 'Copy the secret now' }));
  expect(dialog.getByText(SECRET)).toBeVisible();
});

test('asks before it deletes', async () => {
  server.use(
    http.delete(`${APPLICATIONS}/:id`, () => {
      held = [];
      return new HttpResponse(null, { status: 204 });
    }),
  );
  const { user } = await choose('Delete');

  await user.click(await screen.findByRole('button', { name: 'Delete application' }));

  expect(await screen.findByText('No applications yet')).toBeVisible();
});

test('says when the sign-in service is behind, and brings it up to date', async () => {
  held = [anApplication({ pending: true })];
  const { user } = renderApp('/settings/applications');

  const shown = await row('Night export');
  expect(shown.getByText('Not in step')).toBeVisible();
  await user.click(shown.getByRole('button', { name: 'Try again' }));

  expect(await shown.findByText('Active')).toBeVisible();
  expect(changed).toEqual([['"3"', {}]]);
});

test('a failure can be tried again', async () => {
  server.use(http.get(APPLICATIONS, () => aProblem(503, 'unavailable'), { once: true }));
  const { user } = renderApp('/settings/applications');

  expect(await screen.findByRole('alert')).toHaveTextContent('unavailable for a moment');
  await user.click(screen.getByRole('button', { name: 'Try again' }));

  await row('Night export');
});

test('is explained to who may not manage applications', async () => {
  serveShell(VIEWER);
  renderApp('/settings/applications');

  expect(await screen.findByText('Applications are for administrators')).toBeVisible();
  expect(screen.queryByRole('button', { name: 'New application' })).not.toBeInTheDocument();
});
