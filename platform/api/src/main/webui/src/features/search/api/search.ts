import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { client, unwrap } from '@/shared/api/client';

const MOST = 20;

export function searchQuery(query: string) {
  return queryOptions({
    queryKey: ['search', query],
    queryFn: ({ signal }) =>
      unwrap(client.GET('/api/v1/search', { params: { query: { q: query, limit: MOST } }, signal })),
    enabled: query.length > 0,
    // The server caches and knows when to forget; asking again is cheap and never stale.
    staleTime: 0,
    gcTime: 60_000,
    placeholderData: keepPreviousData,
  });
}
