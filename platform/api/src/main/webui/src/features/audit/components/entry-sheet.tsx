import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { AuditEntry } from '@/shared/api/types';
import { t } from '@/shared/i18n';
import { useFormats } from '@/shared/session/session';
import { Button } from '@/shared/ui/button';
import { Dialog } from '@/shared/ui/dialog';
import { ProblemMessage } from '@/shared/ui/problem-message';
import { Skeleton } from '@/shared/ui/skeleton';
import { entryQuery } from '../api/list-entries';
import type { AuditSearch } from '../model/audit-search';
import { actionText, actorText, changeRows } from '../model/entry-text';

interface EntrySheetProps {
  id: string;
  /** The entry as the list has it. */
  listed: AuditEntry | undefined;
  onClose: () => void;
  onSearch: (next: AuditSearch) => void;
}

export function EntrySheet({ id, listed, onClose, onSearch }: EntrySheetProps) {
  const query = useQuery({ ...entryQuery(id), ...(listed && { placeholderData: listed }) });
  const entry = query.data;
  const title = entry ? `${actorText(entry.actor)} ${actionText(entry.action)}` : t('audit.details');
  return (
    <Dialog shape="sheet" title={title} onClose={onClose}>
      <div className="flex-1 overflow-y-auto px-6 pb-6">
        {query.isPending && (
          <div role="status" aria-label={t('audit.loading')} className="space-y-3">
            <Skeleton className="h-4 w-48" />
            <Skeleton className="h-24" />
          </div>
        )}
        {query.isError && !entry && (
          <ProblemMessage error={query.error} onRetry={() => void query.refetch()} />
        )}
        {entry && (
          <>
            <Facts entry={entry} />
            <Changes entry={entry} />
            <div className="mt-6 flex flex-wrap gap-2">
              {entry.actor.id && (
                <Button size="small" onClick={() => onSearch({ actor_id: entry.actor.id ?? '' })}>
                  {t('audit.all_by')}
                </Button>
              )}
              <Button size="small" onClick={() => onSearch({ entity_id: entry.entity_id })}>
                {t('audit.all_about')}
              </Button>
            </div>
          </>
        )}
      </div>
    </Dialog>
  );
}

function Facts({ entry }: { entry: AuditEntry }) {
  const formats = useFormats();
  const { seal } = entry;
  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-4 text-[0.8125rem]">
      <Fact label={t('audit.who')}>{actorText(entry.actor)}</Fact>
      <Fact label={t('audit.when')}>
        <time dateTime={entry.at} title={entry.at}>
          {formats.dateTime(entry.at)}
        </time>
      </Fact>
      <Fact label={t('audit.from_where')}>{entry.address ?? t('audit.unknown')}</Fact>
      <Fact label={t('audit.client')}>{entry.user_agent ?? t('audit.unknown')}</Fact>
      {entry.application && (
        <Fact label={t('audit.through')}>{entry.application.name ?? t('audit.unknown')}</Fact>
      )}
      <Fact label={t('audit.record')}>
        {entry.entity_type} <code className="text-xs">{entry.entity_id}</code>
      </Fact>
      <Fact label={t('audit.trace')}>
        <code className="text-xs">{entry.trace_id ?? t('audit.unknown')}</code>
      </Fact>
      <Fact label={t('audit.place')}>
        {seal
          ? t('audit.place_at', {
              sequence: formats.number(seal.sequence),
              at: formats.ago(seal.sealed_at),
            })
          : t('audit.place_none')}
      </Fact>
      {seal && (
        <Fact label={t('audit.hash')}>
          <code className="text-xs">{seal.hash}</code>
        </Fact>
      )}
    </dl>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="mb-0.5 text-faint text-xs">{label}</dt>
      <dd className="wrap-anywhere">{children}</dd>
    </div>
  );
}

function Changes({ entry }: { entry: AuditEntry }) {
  const rows = changeRows(entry);
  return (
    <section className="mt-6">
      <h3 className="mb-2 font-semibold">{t('audit.changes')}</h3>
      {rows.length === 0 ? (
        <p className="text-faint">{t('audit.no_changes')}</p>
      ) : (
        <table className="w-full table-fixed text-left text-[0.8125rem]">
          <thead className="text-faint text-xs">
            <tr>
              <th className="w-1/4 py-1 pr-3 font-normal">{t('audit.field')}</th>
              <th className="py-1 pr-3 font-normal">{t('audit.before')}</th>
              <th className="py-1 font-normal">{t('audit.after')}</th>
            </tr>
          </thead>
          <tbody className="divide-y">
            {rows.map(({ field, before, after }) => (
              <tr key={field} className="align-top">
                <th scope="row" className="wrap-anywhere py-2 pr-3 font-medium">
                  {field}
                </th>
                <td className="wrap-anywhere py-2 pr-3">{before || <Nothing />}</td>
                <td className="wrap-anywhere py-2">{after || <Nothing />}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function Nothing() {
  return <span className="text-faint italic">{t('audit.nothing')}</span>;
}
