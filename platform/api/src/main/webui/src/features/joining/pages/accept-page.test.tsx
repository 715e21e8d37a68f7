import { screen } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { beforeEach, expect, test } from 'vitest';
import type { InvitationLink } from '@/shared/api/types';
import { renderApp } from '@/testing/render-app';
import { aProblem, server } from '@/testing/server';

const TOKEN = 'A'.repeat(43);
const LINK: InvitationLink = {
  organization_name: 'Acme',
  email: 'grace@acme.example',
  invited_by: 'Ada King',
  has_account: false,
  expires_at: '2026-01-08T00:00:00Z',
};
let accepted: unknown[] = [];

beforeEach(() => {
  accepted = [];
});

function serve(link: Partial<InvitationLink> = {}) {
  server.use(
    http.post('*/api/v1/invitation-acceptance/link', async ({ request }) => {
      expect(await request.json()).toEqual({ token: TOKEN });
      return HttpResponse.json({ ...LINK, ...link });
    }),
    http.post('*/api/v1/invitation-acceptance', async ({ request }) => {
      accepted.push(await request.json());
      return HttpResponse.json({ email: LINK.email, organization_name: 'Acme' });
    }),
  );
}

test('asks for a name and a password, and then to sign in', async () => {
  serve();
  const { user } = renderApp(`/accept-invitation#${TOKEN}`);

  expect(await screen.findByRole('heading', { name: 'Join Acme' })).toBeVisible();
  expect(screen.getByText('Ada King invited you as grace@acme.example.')).toBeVisible();
  await user.type(screen.getByLabelText('First name'), 'Grace');
  await user.type(screen.getByLabelText('Last name'), 'Hopper');
  await user.type(screen.getByLabelText('Password'), 'a horse, a battery');
  await user.click(screen.getByRole('button', { name: 'Accept the invitation' }));

  expect(await screen.findByRole('heading', { name: 'Welcome to Acme' })).toBeVisible();
  expect(accepted).toEqual([
    { token: TOKEN, first_name: 'Grace', last_name: 'Hopper', password: 'a horse, a battery' },
  ]);
  expect(screen.getByRole('link', { name: 'Sign in' })).toHaveAttribute('href', '/sign-in?return_to=%2F');
  expect(window.location.hash).toBe('');
});

test('asks nothing of who has an account', async () => {
  serve({ has_account: true });
  const { user } = renderApp(`/accept-invitation#${TOKEN}`);

  await user.click(await screen.findByRole('button', { name: 'Accept the invitation' }));

  expect(await screen.findByRole('heading', { name: 'Welcome to Acme' })).toBeVisible();
  expect(accepted).toEqual([{ token: TOKEN }]);
});

test('says what is missing, and sends nothing', async () => {
  serve();
  const { user } = renderApp(`/accept-invitation#${TOKEN}`);

  await user.click(await screen.findByRole('button', { name: 'Accept the invitation' }));

  expect((await screen.findAllByText('Enter your name.')).length).toBe(2);
  expect(screen.getByText('At least 12 characters.')).toBeVisible();
  expect(accepted).toEqual([]);
});

test('shows what the server finds wrong with a password at the password', async () => {
  serve();
  server.use(
    http.post('*/api/v1/invitation-acceptance', () =>
      aProblem(400, 'validation_failed', {
        errors: [{ pointer: '/password', code: 'password_guessable', detail: 'Too easy.' }],
      }),
    ),
  );
  const { user } = renderApp(`/accept-invitation#${TOKEN}`);

  await user.type(await screen.findByLabelText('First name'), 'Grace');
  await user.type(screen.getByLabelText('Last name'), 'Hopper');
  await user.type(screen.getByLabelText('Password'), 'password1234');
  await user.click(screen.getByRole('button', { name: 'Accept the invitation' }));

  expect(await screen.findByText('This is too easy to guess. Choose another.')).toBeVisible();
});

test.each([
  [410, 'link_used', 'It was accepted already. If it was you, sign in.'],
  [410, 'link_expired', 'It is older than 7 days. Ask for a new one.'],
  [410, 'link_revoked', 'It was taken back, or replaced by a newer one. Look for a later mail.'],
  [404, 'link_unknown', 'The link may be incomplete: copy all of it from the mail.'],
])('says why a link does not work: %i %s', async (status, code, text) => {
  server.use(http.post('*/api/v1/invitation-acceptance/link', () => aProblem(status, code)));
  renderApp(`/accept-invitation#${TOKEN}`);

  expect(await screen.findByRole('heading', { name: 'This invitation does not work' })).toBeVisible();
  expect(screen.getByText(text)).toBeVisible();
});
