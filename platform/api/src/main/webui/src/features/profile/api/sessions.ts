import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { client, expectDone, unwrap } from '@/shared/api/client';

const KEY = ['me', 'sessions'] as const;

export const sessionsQuery = queryOptions({
  queryKey: KEY,
  queryFn: ({ signal }) => unwrap(client.GET('/api/v1/me/sessions', { signal })),
  staleTime: 0,
  select: ({ data }) => data,
});

export function useEndSession() {
  return useSettled((id: string) =>
    expectDone(client.DELETE('/api/v1/me/sessions/{id}', { params: { path: { id } } })),
  );
}

export function useEndOtherSessions() {
  return useSettled(() => expectDone(client.DELETE('/api/v1/me/sessions')));
}

function useSettled<Input = void>(change: (input: Input) => Promise<void>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () => queries.invalidateQueries({ queryKey: KEY }),
  });
}
