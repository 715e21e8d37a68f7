import { useBlocker } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { t } from '@/shared/i18n';
import { ConfirmDialog } from '@/shared/ui/confirm-dialog';
import { Dialog } from '@/shared/ui/dialog';

interface FormSheetProps {
  title: string;
  description?: string;
  /** Whether closing would lose something. */
  dirty: boolean;
  onClose: () => void;
  /** What has the focus afterwards, if not what had it before. */
  returnFocus?: () => HTMLElement | null;
  children: (askToClose: () => void) => ReactNode;
}

/** A sheet that does not close over unsaved changes without asking. */
export function FormSheet({ title, description, dirty, onClose, returnFocus, children }: FormSheetProps) {
  const [asking, setAsking] = useState(false);
  // Leaving the site is asked about by the browser; moves within it are the sheet's own.
  useBlocker({ shouldBlockFn: () => false, enableBeforeUnload: dirty });
  const askToClose = () => (dirty ? setAsking(true) : onClose());
  return (
    <>
      <Dialog
        shape="sheet"
        title={title}
        {...(description && { description })}
        {...(returnFocus && { returnFocus })}
        onClose={askToClose}
      >
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
