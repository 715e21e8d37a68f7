import { infiniteQueryOptions } from '@tanstack/react-query';
import { client, unwrap } from '@/shared/api/client';
import { leadKeys } from './keys';

export function historyQuery(id: string) {
  return infiniteQueryOptions({
    queryKey: leadKeys.history(id),
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        client.GET('/api/v1/leads/{id}/history', {
          params: { path: { id }, query: pageParam ? { cursor: pageParam } : {} },
          signal,
        }),
      ),
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
}
