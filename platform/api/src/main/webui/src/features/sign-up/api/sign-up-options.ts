import { queryOptions } from '@tanstack/react-query';
import { client, unwrap } from '@/shared/api/client';

export const signUpOptionsQuery = queryOptions({
  queryKey: ['sign-up', 'options'],
  queryFn: ({ signal }) => unwrap(client.GET('/api/v1/sign-ups/options', { signal })),
  staleTime: Number.POSITIVE_INFINITY,
});
