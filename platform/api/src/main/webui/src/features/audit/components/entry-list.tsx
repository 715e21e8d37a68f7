import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import type { AuditEntry, AuditPage } from '@/shared/api/types';
import { t } from '@/shared/i18n';
import { useFormats } from '@/shared/session/session';
import { Avatar } from '@/shared/ui/avatar';
import { Button } from '@/shared/ui/button';
import { Icon } from '@/shared/ui/icon';
import { Message } from '@/shared/ui/message';
import { ProblemMessage } from '@/shared/ui/problem-message';
import { Skeleton } from '@/shared/ui/skeleton';
import { actionText, actorText, changeRows } from '../model/entry-text';

interface EntryListProps {
  query: UseInfiniteQueryResult<InfiniteData<AuditPage>>;
  filtered: boolean;
  onOpen: (id: string) => void;
  onClear: () => void;
}

/** The list in whatever state it is in. */
export function EntryList({ query, filtered, onOpen, onClear }: EntryListProps) {
  if (query.isPending) return <EntryListSkeleton />;
  if (!query.data) return <ProblemMessage error={query.error} onRetry={() => void query.refetch()} />;
  const entries = query.data.pages.flatMap((page) => page.data);
  if (entries.length === 0) return <NoEntries filtered={filtered} onClear={onClear} />;
  return (
    <>
      <ol
        aria-label={t('audit.title')}
        aria-busy={query.isPlaceholderData}
        className="divide-y rounded-xl border bg-surface shadow-card"
      >
        {entries.map((entry) => (
          <EntryRow key={entry.id} entry={entry} onOpen={onOpen} />
        ))}
      </ol>
      {query.hasNextPage && (
        <div className="mt-4 text-center">
          <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t('audit.more')}
          </Button>
        </div>
      )}
    </>
  );
}

function EntryRow({ entry, onOpen }: { entry: AuditEntry; onOpen: (id: string) => void }) {
  const formats = useFormats();
  const who = actorText(entry.actor);
  const what = actionText(entry.action);
  const fields = changeRows(entry).map(({ field }) => field);
  return (
    <li>
      <button
        type="button"
        onClick={() => onOpen(entry.id)}
        aria-label={t('audit.open', { what: `${who} ${what}` })}
        className="flex w-full items-start gap-3 px-4 py-3 text-left hover:bg-hover sm:px-5"
      >
        <ActorPicture entry={entry} name={who} />
        <span className="min-w-0 flex-1">
          <span className="block break-words">
            <span className="font-medium">{who}</span> <span className="text-muted">{what}</span>
          </span>
          {fields.length > 0 && (
            <span className="block truncate text-[0.8125rem] text-faint">{fields.join(', ')}</span>
          )}
        </span>
        <span className="shrink-0 text-right text-faint text-xs">
          <time dateTime={entry.at} title={formats.dateTime(entry.at)}>
            {formats.ago(entry.at)}
          </time>
          {entry.address && <span className="mt-0.5 block max-sm:hidden">{entry.address}</span>}
        </span>
      </button>
    </li>
  );
}

function ActorPicture({ entry, name }: { entry: AuditEntry; name: string }) {
  if (entry.actor.type === 'member') return <Avatar name={name} size="small" />;
  return (
    <span
      aria-hidden="true"
      className="grid size-6 shrink-0 place-items-center rounded-full bg-hover text-muted"
    >
      <Icon name={entry.actor.type === 'api_key' ? 'key' : 'sparkle'} className="size-3.5" />
    </span>
  );
}

function NoEntries({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
  return (
    <div className="rounded-xl border border-dashed">
      <Message
        role="status"
        icon="list"
        title={filtered ? t('audit.no_match_title') : t('audit.none_title')}
        text={filtered ? t('audit.no_match_text') : t('audit.none_text')}
      >
        {filtered && <Button onClick={onClear}>{t('action.clear_filters')}</Button>}
      </Message>
    </div>
  );
}

function EntryListSkeleton() {
  return (
    <div
      role="status"
      aria-label={t('audit.loading')}
      className="divide-y rounded-xl border bg-surface shadow-card"
    >
      {['w-40', 'w-56', 'w-48', 'w-60', 'w-44'].map((width) => (
        <div key={width} className="space-y-2 px-4 py-4 sm:px-5">
          <Skeleton className={`h-4 ${width}`} />
          <Skeleton className="h-3.5 w-32" />
        </div>
      ))}
    </div>
  );
}
