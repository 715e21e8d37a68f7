import { useNavigate } from '@tanstack/react-router';
import { t } from '@/shared/i18n';
import { Button } from '@/shared/ui/button';
import { Icon } from '@/shared/ui/icon';
import { Menu, MenuItem, MenuSeparator } from '@/shared/ui/menu';
import { ConnectionDot } from './connection-dot';
import { NAVIGATION } from './navigation';

export function MobileMenu() {
  const navigate = useNavigate();
  return (
    <Menu
      trigger={
        <Button look="quiet" size="icon" aria-label={t('shell.open_navigation')} className="lg:hidden">
          <Icon name="menu" className="size-5" />
        </Button>
      }
    >
      {NAVIGATION.map(({ to, label, icon }) => (
        <MenuItem key={to} icon={icon} onSelect={() => void navigate({ to })}>
          {t(label)}
        </MenuItem>
      ))}
      <MenuSeparator />
      <ConnectionDot className="px-2.5 py-1.5" />
    </Menu>
  );
}
