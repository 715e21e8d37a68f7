import { useBlocker } from '@tanstack/react-router';
import type { Application } from '@/shared/api/types';
import { t } from '@/shared/i18n';
import { Button } from '@/shared/ui/button';
import { CopyField } from '@/shared/ui/copy-field';
import { Dialog } from '@/shared/ui/dialog';
import { TerminalLines } from './terminal-lines';

interface SecretDialogProps {
  application: Application;
  returnFocus: () => HTMLElement | null;
  onClose: () => void;
}

const stay = () => true;

/** The only time that a secret is shown: nothing but its button closes it. */
export function SecretDialog({ application, returnFocus, onClose }: SecretDialogProps) {
  useBlocker({ shouldBlockFn: stay });
  return (
    <Dialog
      insists
      role="alertdialog"
      title={t('applications.secret_title')}
      description={t('applications.secret_text', { name: application.name })}
      returnFocus={returnFocus}
      onClose={onClose}
    >
      <div className="flex min-h-0 flex-col gap-4 overflow-y-auto px-6 pt-1 pb-5">
        <CopyField label={t('applications.client_id')} value={application.client_id} />
        <CopyField label={t('applications.client_secret')} value={application.client_secret ?? ''} />
        <TerminalLines application={application} />
      </div>
      <footer className="flex justify-end border-t bg-canvas px-6 py-3.5">
        <Button look="primary" onClick={onClose}>
          {t('applications.secret_done')}
        </Button>
      </footer>
    </Dialog>
  );
}
