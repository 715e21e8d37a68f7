import type { SearchHit } from '@/shared/api/types';
import { t } from '@/shared/i18n';
import type { IconName } from '@/shared/ui/icon';

/** Something one can do from the palette. */
export interface PaletteAction {
  id: string;
  label: string;
  icon: IconName;
  run: () => void;
}

export type Entry =
  | { kind: 'hit'; id: string; hit: SearchHit }
  | { kind: 'action'; id: string; action: PaletteAction };

/** Found leads first, then the actions whose label holds what was typed. */
export function entriesFor(
  query: string,
  hits: readonly SearchHit[],
  actions: readonly PaletteAction[],
): Entry[] {
  const wanted = query.toLowerCase();
  return [
    ...(query ? hits : []).map((hit): Entry => ({ kind: 'hit', id: hit.id, hit })),
    ...actions
      .filter((action) => action.label.toLowerCase().includes(wanted))
      .map((action): Entry => ({ kind: 'action', id: action.id, action })),
  ];
}

/** The heading above an entry, where a new group begins. */
export function headingAt(entries: readonly Entry[], index: number): string | null {
  const kind = entries[index]?.kind;
  if (!kind || entries[index - 1]?.kind === kind) return null;
  return kind === 'hit' ? t('search.leads') : t('search.actions');
}
