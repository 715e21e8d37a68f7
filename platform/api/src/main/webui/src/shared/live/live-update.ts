/** A hint that something changed; what it is now is read through the API. */
export interface LiveUpdate {
  id: string;
  type: string;
  entity: string;
  entity_id: string;
  version: number;
}

/** The first event of a stream: from here on everything is heard. */
export const READY_EVENT = 'ready';

export const LIVE_EVENTS = [
  'lead.created',
  'lead.updated',
  'lead.deleted',
  'lead.scored',
  'lead.assigned',
  'notification.created',
] as const;

/** The update in an event's data, or null for one we do not understand. */
export function parseLiveUpdate(data: string): LiveUpdate | null {
  try {
    const value: unknown = JSON.parse(data);
    return isLiveUpdate(value) ? value : null;
  } catch {
    // A proxy may cut an event short; the next reconnection reads everything afresh.
    return null;
  }
}

function isLiveUpdate(value: unknown): value is LiveUpdate {
  if (typeof value !== 'object' || value === null) return false;
  const { id, type, entity, entity_id, version } = value as Record<string, unknown>;
  return (
    [id, type, entity, entity_id].every((field) => typeof field === 'string') && typeof version === 'number'
  );
}
