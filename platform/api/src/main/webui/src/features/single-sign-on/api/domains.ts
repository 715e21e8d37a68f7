import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { client, expectDone, unwrap } from '@/shared/api/client';

const KEY = ['single-sign-on', 'domains'] as const;

export const domainsQuery = queryOptions({
  queryKey: KEY,
  queryFn: ({ signal }) => unwrap(client.GET('/api/v1/single-sign-on/domains', { signal })),
  select: (answer) => answer.data,
});

export function useAddDomain() {
  return useMutation({
    mutationFn: (domain: string) =>
      unwrap(client.POST('/api/v1/single-sign-on/domains', { body: { domain } })),
    onSettled: useRereading(),
  });
}

export function useVerifyDomain() {
  return useMutation({
    mutationFn: (id: string) =>
      unwrap(client.POST('/api/v1/single-sign-on/domains/{id}/verification', { params: { path: { id } } })),
    onSettled: useRereading(),
  });
}

export function useDeleteDomain() {
  return useMutation({
    mutationFn: (id: string) =>
      expectDone(client.DELETE('/api/v1/single-sign-on/domains/{id}', { params: { path: { id } } })),
    onSettled: useRereading(),
  });
}

function useRereading() {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: KEY });
}
