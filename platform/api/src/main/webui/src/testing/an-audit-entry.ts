import type { AuditEntry } from '@/shared/api/types';

/** An entry as the API lists it: a person changed a lead, and it is sealed. */
export function anAuditEntry(changes: Partial<AuditEntry> = {}): AuditEntry {
  return {
    id: '0197a3d0-0000-7000-8000-000000000001',
    at: '2026-01-31T09:30:00.123456Z',
    actor: { type: 'member', id: 'member-2', name: 'Grace Hopper' },
    action: 'lead.updated',
    entity_type: 'lead',
    entity_id: '0197a3d0-0000-7000-8000-00000000000a',
    changes: { title: { from: 'Engineer', to: 'Admiral' } },
    trace_id: '4bf92f3577b34da6a3ce929d0e0e4736',
    address: '203.0.113.7',
    user_agent: 'Mozilla/5.0',
    application: null,
    seal: {
      sequence: 41,
      sealed_at: '2026-01-31T09:30:02.000000Z',
      previous_hash: 'ab'.repeat(32),
      hash: 'cd'.repeat(32),
    },
    ...changes,
  };
}
