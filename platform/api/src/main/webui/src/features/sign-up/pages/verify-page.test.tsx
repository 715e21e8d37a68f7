import { screen, waitFor } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { beforeEach, expect, test, vi } from 'vitest';
import type { SignUpLink, SignUpProgress } from '@/shared/api/types';
import { renderApp } from '@/testing/render-app';
import { aProblem, server } from '@/testing/server';

const TOKEN = 'A'.repeat(43);
const LINK: SignUpLink = {
  organization_name: 'Acme',
  subdomain: 'acme',
  first_name: 'Ada',
  email: 'ada@new.example',
  has_account: false,
  expires_at: '2026-01-02T00:00:00Z',
};
const PROGRESS: SignUpProgress = {
  id: '019a0000-0000-7000-8000-000000000001',
  state: 'ready',
  subdomain: 'acme',
  url: 'http://acme.localhost:8080/',
};

const leave = vi.fn();
let completed: unknown[] = [];

beforeEach(() => {
  leave.mockReset();
  completed = [];
  vi.spyOn(window.location, 'assign').mockImplementation(leave);
});

function serve(link: Partial<SignUpLink> = {}, progress: Partial<SignUpProgress> = {}) {
  server.use(
    http.post('*/api/v1/sign-ups/link', async ({ request }) => {
      expect(await request.json()).toEqual({ token: TOKEN });
      return HttpResponse.json({ ...LINK, ...link });
    }),
    http.post('*/api/v1/sign-ups/completion', async ({ request }) => {
      completed.push(await request.json());
      return HttpResponse.json({ ...PROGRESS, ...progress });
    }),
  );
}

test('asks for a password and goes to the organization', async () => {
  serve();
  const { user } = renderApp(`/sign-up/verify#${TOKEN}`);

  expect(await screen.findByRole('heading', { name: 'Almost there, Ada' })).toBeVisible();
  await user.type(screen.getByLabelText('Password'), 'correct horse battery');
  await user.click(screen.getByRole('button', { name: 'Open the organization' }));

  await waitFor(() => expect(leave.mock.calls).toEqual([[PROGRESS.url]]));
  expect(completed).toEqual([{ token: TOKEN, password: 'correct horse battery' }]);
  expect(window.location.hash).toBe('');
});

test('refuses a short password by itself', async () => {
  serve();
  const { user } = renderApp(`/sign-up/verify#${TOKEN}`);
  await user.type(await screen.findByLabelText('Password'), 'short');
  await user.click(screen.getByRole('button', { name: 'Open the organization' }));

  expect(screen.getByLabelText('Password')).toBeInvalid();
  expect(completed).toEqual([]);
});

test('asks who has an account for no password', async () => {
  serve({ has_account: true });
  const { user } = renderApp(`/sign-up/verify#${TOKEN}`);
  await user.click(await screen.findByRole('button', { name: 'Open the organization' }));

  await waitFor(() => expect(completed).toEqual([{ token: TOKEN }]));
});

test('waits until the organization is open', async () => {
  serve({ has_account: true }, { state: 'working' });
  server.use(
    http.get('*/api/v1/sign-ups/:id', () => HttpResponse.json({ ...PROGRESS, state: 'working' }), {
      once: true,
    }),
    http.get('*/api/v1/sign-ups/:id', () => HttpResponse.json(PROGRESS)),
  );
  const { user } = renderApp(`/sign-up/verify#${TOKEN}`);
  await user.click(await screen.findByRole('button', { name: 'Open the organization' }));

  expect(await screen.findByRole('heading', { name: 'Opening your organization' })).toBeVisible();
  await waitFor(() => expect(leave).toHaveBeenCalledWith(PROGRESS.url), { timeout: 4_000 });
});

test('lets one choose another address where the first was taken', async () => {
  serve({
    has_account: true,
    subdomain_problem: { pointer: '/subdomain', code: 'subdomain_taken', detail: 'Another has it.' },
  });
  server.use(
    http.get('*/api/v1/sign-ups/subdomains/:subdomain', ({ params: { subdomain } }) =>
      HttpResponse.json({ subdomain, available: true }),
    ),
  );
  const { user } = renderApp(`/sign-up/verify#${TOKEN}`);

  expect(await screen.findByRole('alert')).toHaveTextContent('Another organization has this address.');
  const field = screen.getByRole('textbox', { name: 'Address' });
  await user.clear(field);
  await user.type(field, 'acme-two');
  await user.click(screen.getByRole('button', { name: 'Open the organization' }));

  await waitFor(() => expect(completed).toEqual([{ token: TOKEN, subdomain: 'acme-two' }]));
});

test.each([
  ['link_used', 410, 'works once'],
  ['link_expired', 410, 'older than 24 hours'],
  ['link_unknown', 404, 'incomplete'],
])('says what is wrong with a link: %s', async (code, status, text) => {
  server.use(http.post('*/api/v1/sign-ups/link', () => aProblem(status, code)));
  renderApp(`/sign-up/verify#${TOKEN}`);

  expect(await screen.findByText(new RegExp(text))).toBeVisible();
  expect(screen.getByRole('link', { name: 'Sign up again' })).toHaveAttribute('href', '/sign-up');
});

test('asks nobody about a link without a token', async () => {
  renderApp('/sign-up/verify');

  expect(await screen.findByRole('heading', { name: 'This link does not work' })).toBeVisible();
});

test('says that nothing is left of what failed', async () => {
  serve({ has_account: true }, { state: 'failed' });
  const { user } = renderApp(`/sign-up/verify#${TOKEN}`);
  await user.click(await screen.findByRole('button', { name: 'Open the organization' }));

  expect(await screen.findByText(/nothing of it is left/)).toBeVisible();
});
