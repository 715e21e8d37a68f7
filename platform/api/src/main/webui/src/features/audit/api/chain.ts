import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { client, unwrap } from '@/shared/api/client';
import { AUDIT_KEY } from './list-entries';

export const chainQuery = queryOptions({
  queryKey: [...AUDIT_KEY, 'chain'],
  queryFn: ({ signal }) => unwrap(client.GET('/api/v1/audit-entries/chain', { signal })),
});

/** Checks the whole trail; that it was checked is an entry more. */
export function useVerification() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => unwrap(client.POST('/api/v1/audit-entries/verify', {})),
    onSettled: () => queries.invalidateQueries({ queryKey: AUDIT_KEY }),
  });
}
