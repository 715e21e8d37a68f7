import { useNavigate } from '@tanstack/react-router';
import { t } from '@/shared/i18n';
import { Button } from '@/shared/ui/button';
import { Icon } from '@/shared/ui/icon';
import { Menu, MenuItem, MenuLabel, MenuSeparator } from '@/shared/ui/menu';
import { ConnectionDot } from './connection-dot';
import { type NavigationEntry, useNavigation } from './navigation';

export function MobileMenu() {
  const entries = useNavigation();
  const settings = entries.filter(({ section }) => section === 'settings');
  return (
    <Menu
      trigger={
        <Button look="quiet" size="icon" aria-label={t('shell.open_navigation')} className="lg:hidden">
          <Icon name="menu" className="size-5" />
        </Button>
      }
    >
      <MenuEntries entries={entries.filter(({ section }) => section === 'work')} />
      {settings.length > 0 && (
        <>
          <MenuSeparator />
          <MenuLabel>{t('shell.settings')}</MenuLabel>
          <MenuEntries entries={settings} />
        </>
      )}
      <MenuSeparator />
      <ConnectionDot className="px-2.5 py-1.5" />
    </Menu>
  );
}

function MenuEntries({ entries }: { entries: readonly NavigationEntry[] }) {
  const navigate = useNavigate();
  return entries.map(({ to, label, icon }) => (
    <MenuItem key={to} icon={icon} onSelect={() => void navigate({ to })}>
      {t(label)}
    </MenuItem>
  ));
}
