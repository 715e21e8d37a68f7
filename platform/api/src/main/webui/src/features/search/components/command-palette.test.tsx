import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import { PointerEventsCheckLevel, userEvent } from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { beforeEach, expect, test, vi } from 'vitest';
import type { SearchHit } from '@/shared/api/types';
import { aProblem, server } from '@/testing/server';
import type { PaletteAction } from '../model/entries';
import { CommandPalette } from './command-palette';

const SEARCH = '*/api/v1/search';
const onOpenLead = vi.fn();
const onClose = vi.fn();
const newLead = vi.fn();
const ACTIONS: PaletteAction[] = [
  { id: 'new', label: 'New lead', icon: 'plus', run: newLead },
  { id: 'dark', label: 'Use the dark theme', icon: 'moon', run: vi.fn() },
];
let asked: (string | null)[] = [];

beforeEach(() => {
  asked = [];
  for (const listener of [onOpenLead, onClose, newLead]) listener.mockReset();
});

function aHit(id: string, name: string, highlights: SearchHit['highlights'] = {}): SearchHit {
  return { type: 'lead', id, name, company: 'Engines', highlights };
}

function find(...data: SearchHit[]): void {
  server.use(
    http.get(SEARCH, ({ request }) => {
      asked.push(new URL(request.url).searchParams.get('q'));
      return HttpResponse.json({ data, took_ms: 1, cached: false });
    }),
  );
}

function open() {
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  render(
    <QueryClientProvider client={queries}>
      <CommandPalette actions={ACTIONS} onOpenLead={onOpenLead} onClose={onClose} />
    </QueryClientProvider>,
  );
  return {
    user: userEvent.setup({ delay: null, pointerEventsCheck: PointerEventsCheckLevel.Never }),
    input: screen.getByRole('combobox', { name: 'Search' }),
  };
}

const names = () => screen.queryAllByRole('option').map((option) => option.textContent);

/** The option that Enter would run. */
function activeOption(): HTMLElement | null {
  return document.getElementById(screen.getByRole('combobox').getAttribute('aria-activedescendant') ?? '');
}

test('offers its actions before anything is typed, and runs the one chosen by arrows', async () => {
  const { user, input } = open();

  expect(input).toHaveFocus();
  expect(names()).toEqual(['New lead', 'Use the dark theme']);
  expect(activeOption()).toHaveTextContent('New lead');
  await user.keyboard('{ArrowUp}');
  expect(activeOption()).toHaveTextContent('Use the dark theme');
  await user.keyboard('{ArrowDown}{Enter}');

  expect(newLead).toHaveBeenCalledTimes(1);
  expect(onClose).toHaveBeenCalledTimes(1);
});

test('asks once for what was typed in one go, and opens what was found', async () => {
  find(aHit('lead-1', 'Ada Byron', { name: ['<em>Ada</em> Byron'] }), aHit('lead-2', 'Adam Smith'));
  const { user } = open();

  await user.keyboard(' ada');
  expect(await screen.findByRole('option', { name: /Ada Byron/ })).toBeVisible();
  expect(screen.getByText('Ada').tagName).toBe('MARK');
  expect(screen.getByRole('status')).toHaveTextContent('2 results');
  expect(asked).toEqual(['ada']);

  await user.keyboard('{ArrowDown}{Enter}');
  expect(onOpenLead.mock.calls).toEqual([['lead-2']]);
  expect(onClose).toHaveBeenCalledTimes(1);
});

test('a click opens too', async () => {
  find(aHit('lead-1', 'Ada Byron'), aHit('lead-2', 'Adam Smith'));
  const { user } = open();

  await user.keyboard('ada');
  await user.click(await screen.findByRole('option', { name: /Adam Smith/ }));

  expect(onOpenLead.mock.calls).toEqual([['lead-2']]);
});

test('what a lead is called never becomes markup', async () => {
  find(aHit('lead-1', '<b>Ada</b>', { name: ['&lt;b&gt;<em>Ada</em>&lt;/b&gt;'] }));
  const { user } = open();

  await user.keyboard('ada');

  expect((await screen.findByText('Ada')).parentElement).toHaveTextContent(/^<b>Ada<\/b>$/);
});

test('says that nothing matches, and what', async () => {
  find();
  const { user } = open();

  await user.keyboard('zuse');

  expect(await screen.findByText('Nothing matches “zuse”.')).toBeVisible();
  expect(names()).toEqual([]);
  await user.keyboard('{End}{Enter}');
  expect(onClose).not.toHaveBeenCalled();
});

test('what is found is active even if End was pressed before it was there', async () => {
  let answer = () => {};
  const answered = new Promise<void>((resolve) => {
    answer = resolve;
  });
  server.use(
    http.get(SEARCH, async () => {
      await answered;
      return HttpResponse.json({ data: [aHit('lead-1', 'Ada Byron')], took_ms: 1, cached: false });
    }),
  );
  const { user } = open();

  await user.keyboard('ada{End}');
  expect(names()).toEqual([]);
  answer();
  await screen.findByRole('option', { name: /Ada Byron/ });

  expect(activeOption()).toHaveTextContent('Ada Byron');
});

test('says why it could not search', async () => {
  server.use(http.get(SEARCH, () => aProblem(503, 'unavailable')));
  const { user } = open();

  await user.keyboard('ada');

  expect(await screen.findByRole('alert')).toHaveTextContent('unavailable for a moment');
  expect(screen.queryByText(/Nothing matches/)).not.toBeInTheDocument();
});

test('Escape closes', async () => {
  const { user } = open();

  await user.keyboard('{Escape}');

  expect(onClose).toHaveBeenCalledTimes(1);
  expect(newLead).not.toHaveBeenCalled();
});
