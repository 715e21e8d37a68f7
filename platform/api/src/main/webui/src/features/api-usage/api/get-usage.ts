import { queryOptions } from '@tanstack/react-query';
import { client, unwrap } from '@/shared/api/client';

/** The days that are shown, today too. */
export const DAYS = 7;

export const usageQuery = queryOptions({
  queryKey: ['api-usage'],
  queryFn: ({ signal }) =>
    unwrap(client.GET('/api/v1/api-usage', { params: { query: { days: DAYS } }, signal })),
  // It is counted some seconds after the fact anyway.
  refetchInterval: 30_000,
});
