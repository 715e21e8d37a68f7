import { useMutation, useQueryClient } from '@tanstack/react-query';
import { client, expectDone } from '@/shared/api/client';
import { forgetLead } from '../live/remember-lead';

export function deleteLead(id: string): Promise<void> {
  return expectDone(client.DELETE('/api/v1/leads/{id}', { params: { path: { id } } }));
}

export function useDeleteLead() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: deleteLead,
    onSuccess: (_, id) => forgetLead(queries, id),
  });
}
