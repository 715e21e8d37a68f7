import { screen } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { beforeEach, expect, test } from 'vitest';
import { renderApp } from '@/testing/render-app';
import { aProblem, server } from '@/testing/server';

let sent: unknown[] = [];

beforeEach(() => {
  sent = [];
  server.use(
    http.get('*/api/v1/sign-ups/options', () =>
      HttpResponse.json({
        regions: ['eu-west-1', 'us-east-1'],
        plans: ['starter', 'business'],
        domain: 'tessera.example',
        inbox_url: 'http://localhost:1081/',
      }),
    ),
    http.get('*/api/v1/sign-ups/subdomains/:subdomain', ({ params: { subdomain } }) =>
      HttpResponse.json(
        subdomain === 'taken'
          ? {
              subdomain,
              available: false,
              problem: { pointer: '/subdomain', code: 'subdomain_taken', detail: 'Another has it.' },
            }
          : { subdomain, available: true },
      ),
    ),
    http.post('*/api/v1/sign-ups', async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json(
        { email: 'ada@new.example', expires_at: '2026-01-02T00:00:00Z' },
        { status: 202 },
      );
    }),
  );
});

const box = (name: string) => screen.findByRole('textbox', { name });

async function fillIn(user: ReturnType<typeof renderApp>['user']) {
  await user.type(await box('Organization name'), 'Müller & Söhne');
  await user.type(await box('First name'), 'Ada');
  await user.type(await box('Last name'), 'King');
  await user.type(await box('E-mail address'), 'ada@new.example');
}

test('suggests an address, says that it is free, and sends a mail', async () => {
  const { user } = renderApp('/sign-up');
  await fillIn(user);

  expect(await box('Address')).toHaveValue('muller-sohne');
  expect(await screen.findByText('This address is free.')).toBeVisible();
  await user.selectOptions(screen.getByRole('combobox', { name: 'Region' }), 'us-east-1');
  await user.click(screen.getByRole('button', { name: 'Continue' }));

  expect(await screen.findByRole('heading', { name: 'Check your inbox' })).toBeVisible();
  expect(screen.getByText(/ada@new\.example/)).toHaveFocus();
  expect(screen.getByRole('link', { name: 'Open the inbox of this stack' })).toHaveAttribute(
    'href',
    'http://localhost:1081/',
  );
  expect(sent).toMatchObject([
    { organization_name: 'Müller & Söhne', subdomain: 'muller-sohne', region: 'us-east-1', plan: 'starter' },
  ]);
});

test('keeps the address that was typed, and says that it is taken', async () => {
  const { user } = renderApp('/sign-up');
  await user.type(await box('Address'), 'taken');
  await user.type(await box('Organization name'), 'Something');

  expect(await box('Address')).toHaveValue('taken');
  expect(await screen.findByText('Another organization has this address.')).toBeVisible();
});

test('asks for what is missing before anything is sent', async () => {
  const { user } = renderApp('/sign-up');
  await box('Address');
  await user.click(screen.getByRole('button', { name: 'Continue' }));

  expect(await screen.findByText('Enter the name of your organization.')).toBeVisible();
  expect(await box('E-mail address')).toBeInvalid();
  expect(sent).toEqual([]);
});

test('puts what the server refuses at its field', async () => {
  server.use(
    http.post('*/api/v1/sign-ups', () =>
      aProblem(400, 'validation_failed', {
        errors: [{ pointer: '/subdomain', code: 'subdomain_confusable', detail: 'It looks alike.' }],
      }),
    ),
  );
  const { user } = renderApp('/sign-up');
  await fillIn(user);
  await user.click(screen.getByRole('button', { name: 'Continue' }));

  expect(
    await screen.findByText('This looks like the address of another organization. Choose another.'),
  ).toBeVisible();
  expect(await box('Address')).toBeInvalid();
});

test('says when there were too many', async () => {
  server.use(http.post('*/api/v1/sign-ups', () => aProblem(429, 'rate_limited')));
  const { user } = renderApp('/sign-up');
  await fillIn(user);
  await user.click(screen.getByRole('button', { name: 'Continue' }));

  expect(await screen.findByRole('alert')).toHaveTextContent('wait a while');
});

test('can be tried again where the options do not come', async () => {
  server.use(http.get('*/api/v1/sign-ups/options', () => aProblem(503, 'unavailable'), { once: true }));
  const { user } = renderApp('/sign-up');
  await user.click(await screen.findByRole('button', { name: 'Try again' }));

  expect(await box('Organization name')).toBeVisible();
});
