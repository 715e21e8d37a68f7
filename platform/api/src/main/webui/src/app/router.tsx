import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import { parsePeopleSearch } from '@/features/access/model/people-search';
import { parseAuditSearch } from '@/features/audit/model/audit-search';
import { parseLeadSearch } from '@/features/leads/model/lead-search';
import { App } from './app';
import { CrashPage } from './pages/crash-page';
import { NotFoundPage } from './pages/not-found-page';

const root = createRootRouteWithContext<{ queries: QueryClient }>()({ notFoundComponent: NotFoundPage });

const app = createRoute({
  getParentRoute: () => root,
  id: 'app',
  component: App,
  notFoundComponent: NotFoundPage,
});

const home = createRoute({
  getParentRoute: () => app,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/leads', replace: true });
  },
});

const leads = createRoute({
  getParentRoute: () => app,
  path: 'leads',
  validateSearch: parseLeadSearch,
  component: lazyRouteComponent(() => import('@/features/leads/pages/leads-page'), 'LeadsPage'),
});

const newLead = createRoute({
  getParentRoute: () => leads,
  path: 'new',
  component: lazyRouteComponent(() => import('@/features/leads/pages/new-lead-page'), 'NewLeadPage'),
});

const lead = createRoute({
  getParentRoute: () => app,
  path: 'leads/$leadId',
  component: lazyRouteComponent(() => import('@/features/leads/pages/lead-page'), 'LeadPage'),
});

const editLead = createRoute({
  getParentRoute: () => lead,
  path: 'edit',
  component: lazyRouteComponent(() => import('@/features/leads/pages/edit-lead-page'), 'EditLeadPage'),
});

const people = createRoute({
  getParentRoute: () => app,
  path: 'settings/people',
  validateSearch: parsePeopleSearch,
  component: lazyRouteComponent(() => import('@/features/access/pages/people-page'), 'PeoplePage'),
});

const roles = createRoute({
  getParentRoute: () => app,
  path: 'settings/roles',
  component: lazyRouteComponent(() => import('@/features/access/pages/roles-page'), 'RolesPage'),
});

const teams = createRoute({
  getParentRoute: () => app,
  path: 'settings/teams',
  component: lazyRouteComponent(() => import('@/features/access/pages/teams-page'), 'TeamsPage'),
});

const apiKeys = createRoute({
  getParentRoute: () => app,
  path: 'settings/api-keys',
  component: lazyRouteComponent(() => import('@/features/api-keys/pages/api-keys-page'), 'ApiKeysPage'),
});

const applications = createRoute({
  getParentRoute: () => app,
  path: 'settings/applications',
  component: lazyRouteComponent(
    () => import('@/features/applications/pages/applications-page'),
    'ApplicationsPage',
  ),
});

const connectedApps = createRoute({
  getParentRoute: () => app,
  path: 'connected-apps',
  component: lazyRouteComponent(
    () => import('@/features/applications/pages/connected-apps-page'),
    'ConnectedAppsPage',
  ),
});

const auditLog = createRoute({
  getParentRoute: () => app,
  path: 'settings/audit-log',
  validateSearch: parseAuditSearch,
  component: lazyRouteComponent(() => import('@/features/audit/pages/audit-page'), 'AuditPage'),
});

const apiUsage = createRoute({
  getParentRoute: () => app,
  path: 'settings/api-usage',
  component: lazyRouteComponent(() => import('@/features/api-usage/pages/api-usage-page'), 'ApiUsagePage'),
});

const directorySync = createRoute({
  getParentRoute: () => app,
  path: 'settings/directory-sync',
  component: lazyRouteComponent(
    () => import('@/features/directory-sync/pages/directory-sync-page'),
    'DirectorySyncPage',
  ),
});

const singleSignOn = createRoute({
  getParentRoute: () => app,
  path: 'settings/single-sign-on',
  component: lazyRouteComponent(
    () => import('@/features/single-sign-on/pages/single-sign-on-page'),
    'SingleSignOnPage',
  ),
});

const tested = createRoute({
  getParentRoute: () => root,
  path: 'sign-in-tested',
  component: lazyRouteComponent(() => import('@/features/single-sign-on/pages/tested-page'), 'TestedPage'),
});

const signInRefused = createRoute({
  getParentRoute: () => root,
  path: 'sign-in-refused',
  validateSearch: (search: Record<string, unknown>): { code?: string } =>
    typeof search.code === 'string' ? { code: search.code } : {},
  component: lazyRouteComponent(() => import('@/features/single-sign-on/pages/refused-page'), 'RefusedPage'),
});

const organization = createRoute({
  getParentRoute: () => app,
  path: 'settings/organization',
  component: lazyRouteComponent(
    () => import('@/features/organization/pages/organization-page'),
    'OrganizationPage',
  ),
});

const profile = createRoute({
  getParentRoute: () => app,
  path: 'settings/profile',
  component: lazyRouteComponent(() => import('@/features/profile/pages/profile-page'), 'ProfilePage'),
});

const signUp = createRoute({
  getParentRoute: () => root,
  path: 'sign-up',
  component: lazyRouteComponent(() => import('@/features/sign-up/pages/sign-up-page'), 'SignUpPage'),
});

const acceptInvitation = createRoute({
  getParentRoute: () => root,
  path: 'accept-invitation',
  component: lazyRouteComponent(() => import('@/features/joining/pages/accept-page'), 'AcceptPage'),
});

const verify = createRoute({
  getParentRoute: () => root,
  path: 'sign-up/verify',
  component: lazyRouteComponent(() => import('@/features/sign-up/pages/verify-page'), 'VerifyPage'),
});

const everything = createRoute({ getParentRoute: () => app, path: '$', component: NotFoundPage });

const routes = root.addChildren([
  app.addChildren([
    home,
    leads.addChildren([newLead]),
    lead.addChildren([editLead]),
    organization,
    people,
    roles,
    teams,
    apiKeys,
    applications,
    connectedApps,
    apiUsage,
    directorySync,
    auditLog,
    profile,
    singleSignOn,
    everything,
  ]),
  signUp,
  verify,
  acceptInvitation,
  tested,
  signInRefused,
]);

export function createAppRouter(queries: QueryClient) {
  return createRouter({
    routeTree: routes,
    context: { queries },
    defaultPreload: 'intent',
    defaultErrorComponent: CrashPage,
    scrollRestoration: false,
    // What no route understands leaves the address, before any page reads it.
    search: { strict: true },
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
