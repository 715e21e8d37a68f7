import type { Application } from '@/shared/api/types';
import { t } from '@/shared/i18n';
import { Button } from '@/shared/ui/button';
import { CopyField } from '@/shared/ui/copy-field';
import { Dialog } from '@/shared/ui/dialog';
import { TerminalLines } from './terminal-lines';

interface TryDialogProps {
  application: Application;
  returnFocus: () => HTMLElement | null;
  onClose: () => void;
}

/** How the application is connected. */
export function TryDialog({ application, returnFocus, onClose }: TryDialogProps) {
  return (
    <Dialog
      title={t('applications.try_title', { name: application.name })}
      description={t('applications.try_text')}
      returnFocus={returnFocus}
      onClose={onClose}
    >
      <div className="flex min-h-0 flex-col gap-4 overflow-y-auto px-6 pt-1 pb-5">
        <CopyField label={t('applications.client_id')} value={application.client_id} />
        <CopyField label={t('applications.token_endpoint')} value={application.token_endpoint} />
        <TerminalLines application={application} />
      </div>
      <footer className="flex justify-end border-t bg-canvas px-6 py-3.5">
        <Button onClick={onClose}>{t('action.close')}</Button>
      </footer>
    </Dialog>
  );
}
