import { useNavigate } from '@tanstack/react-router';
import { t } from '@/shared/i18n';
import { SIGN_OUT } from '@/shared/session/addresses';
import { useSession } from '@/shared/session/session';
import { setTheme, THEMES, type Theme, useTheme } from '@/shared/theme/theme';
import { Avatar } from '@/shared/ui/avatar';
import { Icon, type IconName } from '@/shared/ui/icon';
import { Menu, MenuChoice, MenuItem, MenuLabel, MenuSeparator } from '@/shared/ui/menu';
import { OrganizationSwitch } from './organization-switch';

const ICONS: Record<Theme, IconName> = { system: 'monitor', light: 'sun', dark: 'moon' };

const OPTIONS = THEMES.map((theme) => ({
  value: theme,
  label: (
    <>
      <Icon name={ICONS[theme]} className="size-4 text-muted" />
      {t(`theme.${theme}`)}
    </>
  ),
}));

export function UserMenu() {
  const { member, organization } = useSession();
  const theme = useTheme();
  const navigate = useNavigate();
  return (
    <Menu
      align="end"
      className="w-64"
      trigger={
        <button
          type="button"
          aria-label={t('session.user_menu')}
          className="grid size-10 place-items-center rounded-full hover:bg-hover"
        >
          <Avatar name={member.name} />
        </button>
      }
    >
      <div className="flex items-center gap-3 px-2.5 py-2">
        <Avatar name={member.name} />
        <div className="min-w-0">
          <p className="truncate font-semibold">{member.name}</p>
          <p className="truncate text-muted text-xs">{member.email}</p>
          <p className="truncate text-muted text-xs">
            {member.roles.map((role) => role.name).join(', ') || t('access.no_roles')} · {organization.name}
          </p>
        </div>
      </div>
      <MenuSeparator />
      <MenuItem icon="user" onSelect={() => void navigate({ to: '/settings/profile' })}>
        {t('profile.open')}
      </MenuItem>
      <OrganizationSwitch />
      <MenuSeparator />
      <MenuLabel>{t('theme.label')}</MenuLabel>
      <MenuChoice<Theme> value={theme} onChange={setTheme} options={OPTIONS} />
      <MenuSeparator />
      <MenuItem icon="link" onSelect={() => void navigate({ to: '/connected-apps' })}>
        {t('connected.title')}
      </MenuItem>
      <MenuItem icon="logOut" onSelect={() => window.location.assign(SIGN_OUT)}>
        {t('session.sign_out')}
      </MenuItem>
    </Menu>
  );
}
