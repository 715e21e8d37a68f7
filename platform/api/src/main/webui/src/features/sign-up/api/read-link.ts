import { queryOptions } from '@tanstack/react-query';
import { client, unwrap } from '@/shared/api/client';

/** What a link is about; asking does not use it. */
export const linkQuery = (token: string) =>
  queryOptions({
    queryKey: ['sign-up', 'link', token],
    queryFn: ({ signal }) => unwrap(client.POST('/api/v1/sign-ups/link', { body: { token }, signal })),
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });
