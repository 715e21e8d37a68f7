import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Popover } from 'radix-ui';
import { useState } from 'react';
import type { Notification } from '@/shared/api/types';
import { t, tn } from '@/shared/i18n';
import { Button } from '@/shared/ui/button';
import { Icon } from '@/shared/ui/icon';
import { notificationsQuery } from '../api/list-notifications';
import { useReadAllNotifications } from '../api/read-all-notifications';
import { useReadNotification } from '../api/read-notification';
import { NotificationList } from './notification-list';

const MOST_SHOWN = 99;

export function NotificationBell() {
  const [open, setOpen] = useState(false);
  const navigate = useNavigate();
  const query = useQuery(notificationsQuery);
  const readOne = useReadNotification();
  const readAll = useReadAllNotifications();
  const unread = query.data?.unread ?? 0;

  const follow = (notification: Notification) => {
    setOpen(false);
    if (!notification.read_at) readOne.mutate(notification.id);
    // Links of notifications are paths of this app, never addresses of elsewhere.
    if (/^\/(?!\/)/.test(notification.link)) void navigate({ href: notification.link });
  };

  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger asChild>
        <Button
          look="quiet"
          size="icon"
          className="relative"
          aria-label={unread > 0 ? tn('notifications.unread', unread) : t('notifications.open')}
        >
          <Icon name="bell" className="size-[1.125rem]" />
          {unread > 0 && (
            <span
              aria-hidden="true"
              className="absolute top-0.5 -right-0.5 grid h-4 min-w-4 place-items-center rounded-full bg-danger px-1 font-semibold text-[0.625rem] text-on-accent leading-none ring-2 ring-surface"
            >
              {unread > MOST_SHOWN ? `${MOST_SHOWN}+` : unread}
            </span>
          )}
        </Button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="end"
          sideOffset={8}
          collisionPadding={12}
          aria-label={t('notifications.title')}
          className="z-50 flex max-h-[min(32rem,var(--radix-popover-content-available-height))] w-[min(24rem,calc(100vw-1.5rem))] animate-appear flex-col rounded-xl bg-raised shadow-float"
        >
          <header className="flex items-center justify-between border-b py-2.5 pr-2.5 pl-4">
            <h2 className="font-semibold">{t('notifications.title')}</h2>
            {unread > 0 && (
              <Button look="quiet" size="small" onClick={() => readAll.mutate()}>
                {t('notifications.read_all')}
              </Button>
            )}
          </header>
          <NotificationList query={query} onOpen={follow} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
