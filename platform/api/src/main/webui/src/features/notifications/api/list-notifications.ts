import { queryOptions } from '@tanstack/react-query';
import { client, unwrap } from '@/shared/api/client';

export const NOTIFICATIONS_KEY = ['notifications'] as const;

export const notificationsQuery = queryOptions({
  queryKey: NOTIFICATIONS_KEY,
  queryFn: ({ signal }) => unwrap(client.GET('/api/v1/notifications', { signal })),
});
