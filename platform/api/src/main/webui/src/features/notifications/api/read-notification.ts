import { useMutation, useQueryClient } from '@tanstack/react-query';
import { client, expectDone } from '@/shared/api/client';
import type { NotificationPage } from '@/shared/api/types';
import { markRead } from '../model/mark-read';
import { NOTIFICATIONS_KEY } from './list-notifications';

/** Shown as read at once; what the server says follows. */
export function useReadNotification() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      expectDone(client.POST('/api/v1/notifications/{id}/read', { params: { path: { id } } })),
    onMutate: (id) =>
      queries.setQueryData<NotificationPage>(
        NOTIFICATIONS_KEY,
        (page) => page && markRead(page, new Date().toISOString(), id),
      ),
    onSettled: () => queries.invalidateQueries({ queryKey: NOTIFICATIONS_KEY }),
  });
}
