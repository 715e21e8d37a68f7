import { Link } from '@tanstack/react-router';
import { type MessageKey, t } from '@/shared/i18n';
import { Icon, type IconName } from '@/shared/ui/icon';

export interface NavigationEntry {
  to: '/leads';
  label: MessageKey & 'shell.leads';
  icon: IconName;
}

/** The parts of the product that exist. */
export const NAVIGATION: readonly NavigationEntry[] = [
  { to: '/leads', label: 'shell.leads', icon: 'people' },
];

export function NavigationLinks() {
  return (
    <ul>
      {NAVIGATION.map(({ to, label, icon }) => (
        <li key={to}>
          <Link
            to={to}
            className="flex items-center gap-3 rounded-lg px-3 py-2 font-medium text-muted hover:bg-hover hover:text-ink aria-[current]:bg-hover aria-[current]:text-ink"
          >
            <Icon name={icon} className="size-[1.125rem]" />
            {t(label)}
          </Link>
        </li>
      ))}
    </ul>
  );
}
