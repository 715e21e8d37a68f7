import { useQuery } from '@tanstack/react-query';
import { Dialog } from 'radix-ui';
import { type KeyboardEvent, useId, useState } from 'react';
import { t, tn } from '@/shared/i18n';
import { useDebouncedValue } from '@/shared/lib/use-debounced-value';
import { Icon } from '@/shared/ui/icon';
import { problemText } from '@/shared/ui/problem-message';
import { Spinner } from '@/shared/ui/spinner';
import { searchQuery } from '../api/search';
import { type Entry, entriesFor, type PaletteAction } from '../model/entries';
import { PaletteHints } from './palette-hints';
import { PaletteList } from './palette-list';

const TYPING_PAUSE_MS = 120;

interface CommandPaletteProps {
  actions: readonly PaletteAction[];
  onOpenLead: (id: string) => void;
  onClose: () => void;
}

/** Finds leads as one types and runs actions: a combobox whose list is always open. */
export function CommandPalette({ actions, onOpenLead, onClose }: CommandPaletteProps) {
  const listId = useId();
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState(0);
  const query = useDebouncedValue(typed.trim(), TYPING_PAUSE_MS);
  const found = useQuery(searchQuery(query));
  const settled = query === typed.trim() && !found.isPlaceholderData && !found.isFetching;
  const entries = entriesFor(typed.trim(), found.data?.data ?? [], actions);
  const active = Math.min(chosen, entries.length - 1);

  const run = (entry: Entry | undefined) => {
    if (!entry) return;
    onClose();
    if (entry.kind === 'hit') onOpenLead(entry.hit.id);
    else entry.action.run();
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) setChosen((active + step + entries.length) % Math.max(1, entries.length));
    else if (event.key === 'Home') setChosen(0);
    else if (event.key === 'End') setChosen(Math.max(0, entries.length - 1));
    else if (event.key === 'Enter') run(entries[active]);
    else return;
    event.preventDefault();
  };

  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 animate-fade bg-[rgb(8_9_12/0.45)]" />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed inset-x-3 top-3 z-50 mx-auto flex max-h-[min(30rem,calc(100dvh-1.5rem))] max-w-xl animate-appear flex-col overflow-hidden rounded-2xl bg-raised shadow-float outline-none sm:top-[14vh]"
        >
          <Dialog.Title className="sr-only">{t('search.label')}</Dialog.Title>
          <div className="flex items-center gap-3 border-b px-4">
            {settled || !typed.trim() || found.isError ? (
              <Icon name="search" className="size-[1.125rem] text-faint" />
            ) : (
              <Spinner className="size-[1.125rem] text-faint" />
            )}
            <input
              // biome-ignore lint/a11y/noAutofocus: the dialog was opened to type into it
              autoFocus
              type="text"
              role="combobox"
              aria-label={t('search.label')}
              aria-expanded="true"
              aria-controls={listId}
              aria-activedescendant={entries[active] ? `${listId}-${active}` : undefined}
              aria-autocomplete="list"
              autoComplete="off"
              spellCheck={false}
              placeholder={t('search.placeholder')}
              value={typed}
              onChange={(event) => {
                setTyped(event.target.value);
                setChosen(0);
              }}
              onKeyDown={onKeyDown}
              className="h-13 min-w-0 flex-1 bg-transparent text-base outline-none placeholder:text-faint"
            />
          </div>
          <PaletteList id={listId} entries={entries} active={active} onHover={setChosen} onRun={run} />
          {found.isError && typed && (
            <p role="alert" className="px-5 pb-4 text-danger-ink">
              {problemText(found.error)}
            </p>
          )}
          {typed && settled && found.data?.data.length === 0 && (
            <p className="px-5 pt-1 pb-5 text-muted">{t('search.none', { query })}</p>
          )}
          <p role="status" className="sr-only">
            {typed && settled && found.data ? tn('search.found', found.data.data.length) : ''}
          </p>
          <PaletteHints />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
