import { queryOptions, useQuery } from '@tanstack/react-query';
import { client, unwrap } from '@/shared/api/client';
import type { Member } from '@/shared/api/types';
import { usePermission } from '@/shared/session/session';

const NOBODY: readonly Member[] = [];

export const membersQuery = queryOptions({
  queryKey: ['members'],
  queryFn: ({ signal }) => unwrap(client.GET('/api/v1/members', { signal })),
  staleTime: 5 * 60_000,
  select: (answer) => answer.data,
});

/** The organization's people; none for those who may not see them. */
export function useMembers(): readonly Member[] {
  const allowed = usePermission('members:read');
  return useQuery({ ...membersQuery, enabled: allowed }).data ?? NOBODY;
}
