import { client, unwrap } from '@/shared/api/client';
import type { Application, ApplicationPatch } from '@/shared/api/types';
import { useChange } from './use-change';

interface UpdateApplication {
  application: Pick<Application, 'id' | 'version'>;
  patch: ApplicationPatch;
}

export function updateApplication({
  application: { id, version },
  patch,
}: UpdateApplication): Promise<Application> {
  return unwrap(
    client.PATCH('/api/v1/applications/{id}', {
      params: { path: { id }, header: { 'If-Match': `"${version}"` } },
      body: patch,
    }),
  );
}

export function useUpdateApplication() {
  return useChange(updateApplication);
}
