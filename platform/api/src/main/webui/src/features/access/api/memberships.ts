import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { client, expectDone, unwrap } from '@/shared/api/client';

export const holdingsQuery = (id: string) =>
  queryOptions({
    queryKey: ['members', id, 'holdings'],
    queryFn: ({ signal }) =>
      unwrap(client.GET('/api/v1/members/{id}/holdings', { params: { path: { id } }, signal })),
    staleTime: 0,
    select: (holdings) => holdings.owned_leads + holdings.created_leads,
  });

/** Moves leads until none is left; the server takes some thousands at a time. */
export async function handOver(id: string, to: string): Promise<number> {
  let moved = 0;
  for (;;) {
    const done = await unwrap(
      client.POST('/api/v1/members/{id}/hand-over', { params: { path: { id } }, body: { to } }),
    );
    moved += done.moved_leads;
    if (done.left_leads === 0 || done.moved_leads === 0) return moved;
  }
}

interface Leaving {
  id: string;
  /** Who takes over; empty for nobody. */
  to: string;
}

/** Hands over first: what is with somebody who is gone is easily forgotten. */
export function useDeactivate() {
  return useMemberChange(async ({ id, to }: Leaving) => {
    const moved = to ? await handOver(id, to) : 0;
    await expectDone(client.POST('/api/v1/members/{id}/deactivation', { params: { path: { id } } }));
    return moved;
  });
}

export function useHandOver() {
  return useMemberChange(({ id, to }: Leaving) => handOver(id, to));
}

export function useReactivate() {
  return useMemberChange((id: string) =>
    expectDone(client.DELETE('/api/v1/members/{id}/deactivation', { params: { path: { id } } })),
  );
}

export function useSignOutMember() {
  return useMemberChange((id: string) =>
    expectDone(client.DELETE('/api/v1/members/{id}/sessions', { params: { path: { id } } })),
  );
}

function useMemberChange<Input, Output>(change: (input: Input) => Promise<Output>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () => {
      void queries.invalidateQueries({ queryKey: ['members'] });
      void queries.invalidateQueries({ queryKey: ['leads'] });
      void queries.invalidateQueries({ queryKey: ['invitations'] });
    },
  });
}
