import type { QueryClient } from '@tanstack/react-query';
import { NOTIFICATIONS_KEY } from '../api/list-notifications';

export function applyNotificationUpdates(queries: QueryClient): Promise<void> {
  return queries.invalidateQueries({ queryKey: NOTIFICATIONS_KEY });
}
