import type { Notification } from '@/shared/api/types';
import { t } from '@/shared/i18n';
import { cn } from '@/shared/lib/cn';
import { useFormats } from '@/shared/session/session';

interface NotificationItemProps {
  notification: Notification;
  onOpen: (notification: Notification) => void;
}

export function NotificationItem({ notification, onOpen }: NotificationItemProps) {
  const formats = useFormats();
  const unread = !notification.read_at;
  return (
    <li>
      <button
        type="button"
        onClick={() => onOpen(notification)}
        className="flex w-full gap-3 rounded-lg px-3 py-2.5 text-left hover:bg-hover"
      >
        <span
          className={cn('mt-1.5 size-2 shrink-0 rounded-full', unread ? 'bg-accent' : 'bg-transparent')}
        />
        <span className="min-w-0 flex-1">
          <span className="flex items-baseline justify-between gap-3">
            <span className={cn('truncate', unread ? 'font-semibold' : 'font-medium')}>
              {notification.title}
            </span>
            <time dateTime={notification.created_at} className="shrink-0 text-faint text-xs">
              {formats.ago(notification.created_at)}
            </time>
          </span>
          <span className="mt-0.5 line-clamp-2 text-muted">{notification.body}</span>
          {unread && <span className="sr-only">{t('notifications.unread')}</span>}
        </span>
      </button>
    </li>
  );
}
