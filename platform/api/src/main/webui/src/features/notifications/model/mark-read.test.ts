import { expect, test } from 'vitest';
import type { Notification, NotificationPage } from '@/shared/api/types';
import { markRead } from './mark-read';

const AT = '2026-01-01T10:00:00Z';

function aNotification(id: string, read_at: string | null): Notification {
  return { id, type: 'lead.assigned', title: '', body: '', link: '', count: 1, created_at: AT, read_at };
}

// five unread in all, of which this page holds two
const PAGE: NotificationPage = {
  data: [aNotification('a', null), aNotification('b', null), aNotification('c', '2025-12-31T10:00:00Z')],
  next_cursor: 'x',
  unread: 5,
};

test('marks one and counts one less', () => {
  const page = markRead(PAGE, AT, 'b');

  expect(page.data.map((entry) => entry.read_at)).toEqual([null, AT, '2025-12-31T10:00:00Z']);
  expect(page.unread).toBe(4);
});

test('marking one again changes nothing', () => {
  expect(markRead(PAGE, AT, 'c').unread).toBe(5);
});

test('marks all, those of other pages too', () => {
  const page = markRead(PAGE, AT);

  expect(page.data.every((entry) => entry.read_at)).toBe(true);
  expect(page.unread).toBe(0);
});
