import type { UseQueryResult } from '@tanstack/react-query';
import type { Notification, NotificationPage } from '@/shared/api/types';
import { t } from '@/shared/i18n';
import { Message } from '@/shared/ui/message';
import { ProblemMessage } from '@/shared/ui/problem-message';
import { Skeleton } from '@/shared/ui/skeleton';
import { NotificationItem } from './notification-item';

interface NotificationListProps {
  query: UseQueryResult<NotificationPage>;
  onOpen: (notification: Notification) => void;
}

export function NotificationList({ query, onOpen }: NotificationListProps) {
  if (query.isPending) {
    return (
      <div className="space-y-4 p-5">
        <Skeleton className="h-9" />
        <Skeleton className="h-9" />
      </div>
    );
  }
  if (query.isError) return <ProblemMessage error={query.error} onRetry={() => void query.refetch()} />;
  if (query.data.data.length === 0) {
    return <Message icon="bell" title={t('notifications.none_title')} text={t('notifications.none_text')} />;
  }
  return (
    <ul className="overflow-y-auto p-1.5">
      {query.data.data.map((notification) => (
        <NotificationItem key={notification.id} notification={notification} onOpen={onOpen} />
      ))}
    </ul>
  );
}
