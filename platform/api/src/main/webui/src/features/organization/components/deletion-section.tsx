import { useState } from 'react';
import type { OrganizationSettings } from '@/shared/api/types';
import { t } from '@/shared/i18n';
import { useFormats } from '@/shared/session/session';
import { toast } from '@/shared/toast/toast-store';
import { Button, buttonClass } from '@/shared/ui/button';
import { problemText } from '@/shared/ui/problem-message';
import { useKeepOrganization } from '../api/organization';
import { DeleteDialog } from './delete-dialog';

/** The end of the organization, and the way back from it. */
export function DeletionSection({ settings }: { settings: OrganizationSettings }) {
  const [asking, setAsking] = useState(false);
  const keep = useKeepOrganization();
  const formats = useFormats();
  const { deletion } = settings;
  return (
    <section aria-labelledby="deletion" className="mt-10 border-t pt-6">
      <h2 id="deletion" className="font-semibold">
        {t('organization.deletion')}
      </h2>
      {deletion ? (
        <>
          <p role="status" className="mt-1.5 max-w-prose text-danger-ink">
            {t('organization.deletion_pending', {
              when: formats.dateTime(deletion.delete_after),
              who: deletion.requested_by,
            })}
          </p>
          <Button
            className="mt-4"
            busy={keep.isPending}
            onClick={() =>
              keep.mutate(undefined, {
                onSuccess: () => toast.good(t('organization.kept')),
                onError: (error) => toast.bad(problemText(error)),
              })
            }
          >
            {t('organization.keep')}
          </Button>
        </>
      ) : (
        <>
          <p className="mt-1.5 max-w-prose text-muted">{t('organization.deletion_text')}</p>
          <div className="mt-4 flex flex-wrap gap-2">
            <a href="/api/v1/organization/export" download className={buttonClass()}>
              {t('organization.export')}
            </a>
            <Button look="danger" onClick={() => setAsking(true)}>
              {t('organization.delete')}
            </Button>
          </div>
        </>
      )}
      {asking && <DeleteDialog settings={settings} onClose={() => setAsking(false)} />}
    </section>
  );
}
