import { client, unwrap } from '@/shared/api/client';
import type { Application } from '@/shared/api/types';
import { useChange } from './use-change';

export function renewSecret(id: string): Promise<Application> {
  return unwrap(client.POST('/api/v1/applications/{id}/secret', { params: { path: { id } } }));
}

export function useRenewSecret(onIssued: (application: Application) => void) {
  return useChange(renewSecret, onIssued);
}
