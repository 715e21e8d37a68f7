import { cleanup } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll } from 'vitest';
import type { Me, Member, Notification, NotificationPage, Problem } from '@/shared/api/types';

/** The API as the page under test sees it; a request that nobody expects is refused. */
export const server = setupServer();

beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => {
  // What is still on screen may ask once more.
  cleanup();
  server.resetHandlers();
});
afterAll(() => server.close());

export const ADA: Me['member'] = {
  id: 'member-1',
  name: 'Ada King',
  email: 'ada@acme.example',
  roles: [{ id: 'role-admin', key: 'admin', name: 'Administrator' }],
  scope: 'all',
  hidden_fields: [],
  read_only_fields: [],
  time_zone: null,
  language: null,
  permissions: [
    'leads:read',
    'leads:create',
    'leads:update',
    'leads:delete',
    'leads:import',
    'members:read',
    'audit:read',
    'audit_log:read',
    'api_keys:manage',
    'applications:manage',
    'organization:manage',
    'single_sign_on:manage',
  ],
};

export const VIEWER: Me['member'] = {
  ...ADA,
  roles: [{ id: 'role-viewer', key: 'viewer', name: 'Viewer' }],
  permissions: ['leads:read', 'members:read'],
};

const MEMBERS: Member[] = [
  {
    id: 'member-1',
    name: 'Ada King',
    email: 'ada@acme.example',
    roles: ADA.roles,
    teams: [],
    active: true,
    version: 1,
  },
  {
    id: 'member-2',
    name: 'Grace Hopper',
    email: 'grace@acme.example',
    roles: [{ id: 'role-rep', key: 'sales_rep', name: 'Sales rep' }],
    teams: [{ id: 'team-east', name: 'East', manages: false }],
    active: true,
    version: 3,
  },
];

const KEY_NAMES = [
  { id: 'key-1', name: 'Web shop' },
  { id: 'key-2', name: 'Nightly import' },
];

const APPLICATION_NAMES = [{ id: 'application-1', name: 'Night export' }];

/** What every page asks for besides its own. */
export function serveShell(member: Me['member'] = ADA, notifications: Notification[] = []): void {
  const me: Me = {
    member,
    organization: { id: 'org-1', slug: 'acme', name: 'Acme', currency: 'EUR', time_zone: 'UTC' },
  };
  const unread = notifications.filter((notification) => !notification.read_at).length;
  const page: NotificationPage = { data: notifications, next_cursor: null, unread };
  server.use(
    http.get('*/api/v1/me', () => HttpResponse.json(me)),
    http.get('*/api/v1/me/organizations', () => HttpResponse.json({ data: [] })),
    http.get('*/api/v1/members', () => HttpResponse.json({ data: MEMBERS })),
    http.get('*/api/v1/api-keys/names', () => HttpResponse.json({ data: KEY_NAMES })),
    http.get('*/api/v1/applications/names', () => HttpResponse.json({ data: APPLICATION_NAMES })),
    http.get('*/api/v1/notifications', () => HttpResponse.json(page)),
    http.get('*/api/v1/leads/:id/history', () => HttpResponse.json({ data: [], next_cursor: null })),
  );
}

export function aProblem(status: number, code: string, rest: Partial<Problem> = {}) {
  const problem: Problem = { type: 'about:blank', title: code, status, code, ...rest };
  return HttpResponse.json(problem, { status, headers: { 'Content-Type': 'application/problem+json' } });
}
