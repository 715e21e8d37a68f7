import { useBlocker } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { t } from '@/shared/i18n';
import { Dialog } from '@/shared/ui/dialog';
import { ConfirmDialog } from './confirm-dialog';

interface FormSheetProps {
  title: string;
  description?: string;
  /** Whether closing would lose something. */
  dirty: boolean;
  onClose: () => void;
  children: (askToClose: () => void) => ReactNode;
}

/** A sheet that does not close over unsaved changes without asking. */
export function FormSheet({ title, description, dirty, onClose, children }: FormSheetProps) {
  const [asking, setAsking] = useState(false);
  // Leaving the site is asked about by the browser; moves within it are the sheet's own.
  useBlocker({ shouldBlockFn: () => false, enableBeforeUnload: dirty });
  const askToClose = () => (dirty ? setAsking(true) : onClose());
  return (
    <>
      <Dialog shape="sheet" title={title} {...(description && { description })} onClose={askToClose}>
        {children(askToClose)}
      </Dialog>
      {asking && (
        <ConfirmDialog
          title={t('form.discard_title')}
          text={t('form.discard_text')}
          confirmLabel={t('form.discard')}
          cancelLabel={t('form.keep_editing')}
          onConfirm={onClose}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
