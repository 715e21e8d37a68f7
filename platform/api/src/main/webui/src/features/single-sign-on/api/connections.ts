import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { client, expectDone, unwrap } from '@/shared/api/client';
import type {
  NewSingleSignOnConnection,
  SingleSignOnConnection,
  SingleSignOnConnectionPatch,
} from '@/shared/api/types';

const KEY = ['single-sign-on', 'connections'] as const;
const ASK_AGAIN_MS = 2_000;

export const connectionsQuery = queryOptions({
  queryKey: KEY,
  queryFn: ({ signal }) => unwrap(client.GET('/api/v1/single-sign-on/connections', { signal })),
  select: (answer) => answer.data,
});

export const rolesQuery = queryOptions({
  queryKey: ['roles'],
  queryFn: ({ signal }) => unwrap(client.GET('/api/v1/roles', { signal })),
  select: (answer) => answer.data,
});

export function useBeginConnection() {
  return useMutation({
    mutationFn: (body: NewSingleSignOnConnection) =>
      unwrap(client.POST('/api/v1/single-sign-on/connections', { body })),
    onSettled: useRereading(),
  });
}

interface SaveConnection {
  connection: SingleSignOnConnection;
  patch: SingleSignOnConnectionPatch;
}

export function useSaveConnection() {
  return useMutation({
    mutationFn: ({ connection: { id, version }, patch }: SaveConnection) =>
      unwrap(
        client.PATCH('/api/v1/single-sign-on/connections/{id}', {
          params: { path: { id }, header: { 'If-Match': `"${version}"` } },
          body: patch,
        }),
      ),
    onSettled: useRereading(),
  });
}

export function useDeleteConnection() {
  return useMutation({
    mutationFn: (id: string) =>
      expectDone(client.DELETE('/api/v1/single-sign-on/connections/{id}', { params: { path: { id } } })),
    onSettled: useRereading(),
  });
}

export function useBeginTest() {
  const reread = useRereading();
  return useMutation({
    mutationFn: (id: string) =>
      unwrap(client.POST('/api/v1/single-sign-on/connections/{id}/test', { params: { path: { id } } })),
    onSettled: reread,
  });
}

/** How a test goes: asked again and again while it is under way. */
export function testQuery(connection: string, test: string) {
  return queryOptions({
    queryKey: ['single-sign-on', 'test', test],
    queryFn: ({ signal }) =>
      unwrap(
        client.GET('/api/v1/single-sign-on/connections/{id}/test', {
          params: { path: { id: connection } },
          signal,
        }),
      ),
    refetchInterval: (query) => (query.state.data?.state === 'pending' ? ASK_AGAIN_MS : false),
    // The tab that is signed in at is another one.
    refetchIntervalInBackground: true,
    staleTime: 0,
  });
}

export function useRereading() {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: KEY });
}
