import { Link } from '@tanstack/react-router';
import { useId } from 'react';
import { t } from '@/shared/i18n';
import { type Permission, useSession } from '@/shared/session/session';
import { Icon, type IconName } from '@/shared/ui/icon';

type Part =
  | 'leads'
  | 'organization'
  | 'people'
  | 'roles'
  | 'teams'
  | 'api_keys'
  | 'applications'
  | 'api_usage'
  | 'directory_sync'
  | 'audit_log'
  | 'single_sign_on';

export interface NavigationEntry {
  to:
    | '/leads'
    | `/settings/${'organization' | 'people' | 'roles' | 'teams' | 'api-keys' | 'applications' | 'api-usage' | 'directory-sync' | 'audit-log' | 'single-sign-on'}`;
  label: `shell.${Part}`;
  /** What the palette says. */
  goTo: `search.go_${Part}`;
  icon: IconName;
  section: 'work' | 'settings';
  /** Without it the entry is not shown. */
  permission?: Permission;
}

/** The parts of the product that exist. */
const NAVIGATION: readonly NavigationEntry[] = [
  { to: '/leads', label: 'shell.leads', goTo: 'search.go_leads', icon: 'people', section: 'work' },
  {
    to: '/settings/organization',
    label: 'shell.organization',
    goTo: 'search.go_organization',
    icon: 'building',
    section: 'settings',
    permission: 'organization:manage',
  },
  {
    to: '/settings/people',
    label: 'shell.people',
    goTo: 'search.go_people',
    icon: 'user',
    section: 'settings',
    permission: 'roles:manage',
  },
  {
    to: '/settings/roles',
    label: 'shell.roles',
    goTo: 'search.go_roles',
    icon: 'check',
    section: 'settings',
    permission: 'roles:manage',
  },
  {
    to: '/settings/teams',
    label: 'shell.teams',
    goTo: 'search.go_teams',
    icon: 'people',
    section: 'settings',
    permission: 'teams:manage',
  },
  {
    to: '/settings/api-keys',
    label: 'shell.api_keys',
    goTo: 'search.go_api_keys',
    icon: 'key',
    section: 'settings',
    permission: 'api_keys:manage',
  },
  {
    to: '/settings/applications',
    label: 'shell.applications',
    goTo: 'search.go_applications',
    icon: 'link',
    section: 'settings',
    permission: 'applications:manage',
  },
  {
    to: '/settings/api-usage',
    label: 'shell.api_usage',
    goTo: 'search.go_api_usage',
    icon: 'chart',
    section: 'settings',
    permission: 'api_keys:manage',
  },
  {
    to: '/settings/directory-sync',
    label: 'shell.directory_sync',
    goTo: 'search.go_directory_sync',
    icon: 'refresh',
    section: 'settings',
    permission: 'scim:manage',
  },
  {
    to: '/settings/audit-log',
    label: 'shell.audit_log',
    goTo: 'search.go_audit_log',
    icon: 'list',
    section: 'settings',
    permission: 'audit_log:read',
  },
  {
    to: '/settings/single-sign-on',
    label: 'shell.single_sign_on',
    goTo: 'search.go_single_sign_on',
    icon: 'key',
    section: 'settings',
    permission: 'single_sign_on:manage',
  },
];

/** The parts that the person may use. */
export function useNavigation(): NavigationEntry[] {
  const { permissions } = useSession().member;
  return NAVIGATION.filter(({ permission }) => !permission || permissions.includes(permission));
}

export function NavigationLinks() {
  const id = useId();
  const entries = useNavigation();
  const settings = entries.filter(({ section }) => section === 'settings');
  return (
    <>
      <ul>
        {entries
          .filter(({ section }) => section === 'work')
          .map((entry) => (
            <NavigationLink key={entry.to} entry={entry} />
          ))}
      </ul>
      {settings.length > 0 && (
        <>
          <p id={id} className="mt-6 px-3 pb-1.5 font-medium text-faint text-xs">
            {t('shell.settings')}
          </p>
          <ul aria-labelledby={id}>
            {settings.map((entry) => (
              <NavigationLink key={entry.to} entry={entry} />
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function NavigationLink({ entry: { to, label, icon } }: { entry: NavigationEntry }) {
  return (
    <li>
      <Link
        to={to}
        className="flex items-center gap-3 rounded-lg px-3 py-2 font-medium text-muted hover:bg-hover hover:text-ink aria-[current]:bg-hover aria-[current]:text-ink"
      >
        <Icon name={icon} className="size-[1.125rem]" />
        {t(label)}
      </Link>
    </li>
  );
}
