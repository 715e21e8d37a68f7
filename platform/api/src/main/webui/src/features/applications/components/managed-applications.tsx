import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { t } from '@/shared/i18n';
import { useSession } from '@/shared/session/session';
import { Button } from '@/shared/ui/button';
import { Icon } from '@/shared/ui/icon';
import { applicationsQuery } from '../api/list-applications';
import { useOpenDialog } from '../hooks/use-open-dialog';
import { ApplicationDialog } from './application-dialog';
import { ApplicationList } from './application-list';

/** The applications and all that can be done with them. */
export function ManagedApplications() {
  const { organization } = useSession();
  const query = useQuery(applicationsQuery);
  const heading = useRef<HTMLHeadingElement>(null);
  const { dialog, open, close, finish, returnFocus } = useOpenDialog(heading);
  return (
    <div className="mx-auto max-w-4xl px-4 pt-5 pb-12 sm:px-8">
      <header className="mb-5 flex flex-wrap items-start gap-x-4 gap-y-3">
        <div className="min-w-0 flex-1 basis-72">
          <p className="text-faint text-xs">{t('shell.settings')}</p>
          <h1 ref={heading} tabIndex={-1} className="outline-none font-semibold text-xl tracking-tight">
            {t('applications.title')}
          </h1>
          <p className="mt-1 max-w-prose text-muted">
            {t('applications.text', { organization: organization.name })}
          </p>
        </div>
        <Button look="primary" onClick={() => open({ kind: 'create' })}>
          <Icon name="plus" className="size-4" />
          {t('applications.new')}
        </Button>
      </header>
      <ApplicationList query={query} onOpen={open} />
      {dialog && (
        <ApplicationDialog
          dialog={dialog}
          returnFocus={returnFocus}
          onOpen={open}
          onClose={close}
          onDeleted={finish}
        />
      )}
    </div>
  );
}
