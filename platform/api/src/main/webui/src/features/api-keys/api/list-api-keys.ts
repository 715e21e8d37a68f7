import { queryOptions } from '@tanstack/react-query';
import { client, unwrap } from '@/shared/api/client';

export const API_KEYS_KEY = ['api-keys'] as const;

export const apiKeysQuery = queryOptions({
  queryKey: API_KEYS_KEY,
  queryFn: ({ signal }) => unwrap(client.GET('/api/v1/api-keys', { signal })),
  select: (answer) => answer.data,
});
