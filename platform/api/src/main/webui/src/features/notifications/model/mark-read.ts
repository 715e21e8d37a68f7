import type { NotificationPage } from '@/shared/api/types';

/** The page with one notification read, or all of them when none is named. */
export function markRead(page: NotificationPage, at: string, id?: string): NotificationPage {
  let newlyRead = 0;
  const data = page.data.map((entry) => {
    if (entry.read_at || (id !== undefined && entry.id !== id)) return entry;
    newlyRead += 1;
    return { ...entry, read_at: at };
  });
  const unread = id === undefined ? 0 : Math.max(0, page.unread - newlyRead);
  return { ...page, data, unread };
}
