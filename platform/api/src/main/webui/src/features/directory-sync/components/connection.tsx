import type { DirectorySync } from '@/shared/api/types';
import { t, tn } from '@/shared/i18n';
import { useFormats } from '@/shared/session/session';
import { CopyField } from '@/shared/ui/copy-field';

/** Where the identity provider is to be connected, and what it manages. */
export function Connection({ sync }: { sync: DirectorySync }) {
  const formats = useFormats();
  return (
    <section aria-labelledby="directory-connection">
      <h2 id="directory-connection" className="sr-only">
        {t('directory_sync.connection')}
      </h2>
      <CopyField label={t('directory_sync.base_url')} value={sync.base_url} />
      <ul className="mt-4 flex flex-wrap gap-x-6 gap-y-1 text-[0.8125rem] text-muted">
        <li>{tn('directory_sync.people', sync.people)}</li>
        <li>{tn('directory_sync.groups', sync.groups)}</li>
        <li>
          {sync.last_change_at ? (
            <time dateTime={sync.last_change_at} title={formats.dateTime(sync.last_change_at)}>
              {t('directory_sync.last_change', { ago: formats.ago(sync.last_change_at) })}
            </time>
          ) : (
            t('directory_sync.no_change')
          )}
        </li>
      </ul>
    </section>
  );
}
