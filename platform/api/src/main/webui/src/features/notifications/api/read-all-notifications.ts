import { useMutation, useQueryClient } from '@tanstack/react-query';
import { client, expectDone } from '@/shared/api/client';
import type { NotificationPage } from '@/shared/api/types';
import { markRead } from '../model/mark-read';
import { NOTIFICATIONS_KEY } from './list-notifications';

export function useReadAllNotifications() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => expectDone(client.POST('/api/v1/notifications/read-all')),
    onMutate: () =>
      queries.setQueryData<NotificationPage>(
        NOTIFICATIONS_KEY,
        (page) => page && markRead(page, new Date().toISOString()),
      ),
    onSettled: () => queries.invalidateQueries({ queryKey: NOTIFICATIONS_KEY }),
  });
}
