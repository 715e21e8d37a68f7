import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query';
import { client, unwrap } from '@/shared/api/client';
import type { RequestFilter } from '../model/request-filter';

export function requestsQuery({ key, application, status, path }: RequestFilter) {
  return infiniteQueryOptions({
    queryKey: ['api-requests', key, application, status, path],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        client.GET('/api/v1/api-requests', {
          params: {
            query: {
              ...(key && { api_key: key }),
              ...(application && { application }),
              ...(status && { status }),
              ...(path && { path }),
              ...(pageParam && { cursor: pageParam }),
            },
          },
          signal,
        }),
      ),
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
  });
}
