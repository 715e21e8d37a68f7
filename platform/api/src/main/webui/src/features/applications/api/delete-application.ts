import { client, expectDone } from '@/shared/api/client';
import { useChange } from './use-change';

export function deleteApplication(id: string): Promise<void> {
  return expectDone(client.DELETE('/api/v1/applications/{id}', { params: { path: { id } } }));
}

export function useDeleteApplication() {
  return useChange(deleteApplication);
}
