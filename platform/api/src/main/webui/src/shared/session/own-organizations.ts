import { queryOptions } from '@tanstack/react-query';
import { client, unwrap } from '@/shared/api/client';

/** All organizations of the person, this one among them. */
export const ownOrganizationsQuery = queryOptions({
  queryKey: ['me', 'organizations'],
  queryFn: ({ signal }) => unwrap(client.GET('/api/v1/me/organizations', { signal })),
  staleTime: 5 * 60_000,
  select: ({ data }) => data,
});
