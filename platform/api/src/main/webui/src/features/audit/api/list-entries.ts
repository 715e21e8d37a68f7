import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { client, unwrap } from '@/shared/api/client';
import type { AuditListQuery } from '@/shared/api/types';

const PAGE_SIZE = 50;

export const AUDIT_KEY = ['audit'] as const;

export function entriesQuery(filter: AuditListQuery) {
  return infiniteQueryOptions({
    queryKey: [...AUDIT_KEY, 'list', filter],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => {
      const query = { ...filter, limit: PAGE_SIZE, ...(pageParam && { cursor: pageParam }) };
      return unwrap(client.GET('/api/v1/audit-entries', { params: { query }, signal }));
    },
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
  });
}

export function entryQuery(id: string) {
  return queryOptions({
    queryKey: [...AUDIT_KEY, 'entry', id],
    queryFn: ({ signal }) =>
      unwrap(client.GET('/api/v1/audit-entries/{id}', { params: { path: { id } }, signal })),
  });
}
