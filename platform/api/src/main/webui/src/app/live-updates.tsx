import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, use, useEffect, useState } from 'react';
import { applyLeadUpdates } from '@/features/leads/live/live-leads';
import { applyNotificationUpdates } from '@/features/notifications/live/live-notifications';
import { createBatch } from '@/shared/live/batch';
import { type ConnectionState, openEventStream } from '@/shared/live/event-stream';
import type { LiveUpdate } from '@/shared/live/live-update';

const BATCH_MS = 150;
const ConnectionContext = createContext<ConnectionState>('connecting');

/** Keeps everything inside up to date while it is open. */
export function LiveUpdates({ children }: { children: ReactNode }) {
  const queries = useQueryClient();
  const [state, setState] = useState<ConnectionState>('connecting');

  useEffect(() => {
    const batch = createBatch<LiveUpdate>(BATCH_MS, (updates) => {
      const leads = updates.filter((update) => update.entity === 'lead');
      if (leads.length > 0) void applyLeadUpdates(queries, leads);
      if (updates.length > leads.length) void applyNotificationUpdates(queries);
    });
    const close = openEventStream('/api/v1/events', {
      onUpdate: batch.add,
      onState: setState,
      onResume: () => void queries.invalidateQueries(),
    });
    return () => {
      close();
      batch.stop();
    };
  }, [queries]);

  return <ConnectionContext value={state}>{children}</ConnectionContext>;
}

export function useConnection(): ConnectionState {
  return use(ConnectionContext);
}
