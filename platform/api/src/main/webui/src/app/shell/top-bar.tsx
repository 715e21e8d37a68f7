import { NotificationBell } from '@/features/notifications/components/notification-bell';
import { t } from '@/shared/i18n';
import { useSession } from '@/shared/session/session';
import { Icon } from '@/shared/ui/icon';
import { Kbd } from '@/shared/ui/kbd';
import { Logo } from '@/shared/ui/logo';
import { MobileMenu } from './mobile-menu';
import { UserMenu } from './user-menu';

const MODIFIER = /Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘' : 'Ctrl';

export function TopBar({ onSearch }: { onSearch: () => void }) {
  const { organization } = useSession();
  return (
    <header className="flex h-14 shrink-0 items-center gap-2 border-b bg-surface px-3 sm:px-5">
      <MobileMenu />
      <span className="flex min-w-0 items-center gap-2 lg:hidden">
        <Logo className="size-6 shrink-0" />
        <span className="truncate font-semibold">{organization.name}</span>
      </span>
      <button
        type="button"
        aria-label={t('search.open')}
        aria-keyshortcuts="Control+K Meta+K"
        onClick={onSearch}
        className="ml-auto flex h-9 items-center gap-2.5 rounded-lg text-muted hover:text-ink max-sm:w-9 max-sm:justify-center max-sm:hover:bg-hover sm:w-72 sm:border sm:bg-canvas sm:px-3 sm:hover:border-line-strong lg:ml-0 lg:w-96"
      >
        <Icon name="search" className="size-4 shrink-0 max-sm:size-[1.125rem]" />
        <span className="truncate max-sm:hidden">{t('search.short')}</span>
        <span aria-hidden="true" className="ml-auto flex gap-1 max-lg:hidden">
          <Kbd>{MODIFIER}</Kbd>
          <Kbd>K</Kbd>
        </span>
      </button>
      <div className="flex items-center gap-1 lg:ml-auto">
        <NotificationBell />
        <UserMenu />
      </div>
    </header>
  );
}
