import { queryOptions, useQuery } from '@tanstack/react-query';
import { client, unwrap } from '@/shared/api/client';
import { usePermission } from '@/shared/session/session';

const NONE: ReadonlyMap<string, string> = new Map();

export const keyNamesQuery = queryOptions({
  queryKey: ['api-keys', 'names'],
  queryFn: ({ signal }) => unwrap(client.GET('/api/v1/api-keys/names', { signal })),
  staleTime: 5 * 60_000,
  select: ({ data }): ReadonlyMap<string, string> => new Map(data.map(({ id, name }) => [id, name])),
});

/** The names of the organization's API keys by id; none while they are not known. */
export function useKeyNames(wanted = true): ReadonlyMap<string, string> {
  return useKeyNamesState(wanted).names;
}

/** The same, and whether they are still on their way. */
export function useKeyNamesState(wanted = true): { names: ReadonlyMap<string, string>; pending: boolean } {
  const allowed = usePermission('members:read');
  const query = useQuery({ ...keyNamesQuery, enabled: allowed && wanted });
  return { names: query.data ?? NONE, pending: query.isLoading };
}
