import { t } from '@/shared/i18n';
import { Button } from './button';
import { Dialog } from './dialog';

interface ConfirmDialogProps {
  title: string;
  text: string;
  confirmLabel: string;
  cancelLabel?: string;
  busy?: boolean;
  onConfirm: () => void;
  onClose: () => void;
  /** What has the focus afterwards, if not what had it before. */
  returnFocus?: () => HTMLElement | null;
}

/** Asks before something that cannot be taken back. */
export function ConfirmDialog({
  title,
  text,
  confirmLabel,
  cancelLabel = t('action.cancel'),
  busy = false,
  onConfirm,
  onClose,
  returnFocus,
}: ConfirmDialogProps) {
  return (
    <Dialog
      role="alertdialog"
      title={title}
      description={text}
      onClose={onClose}
      {...(returnFocus && { returnFocus })}
    >
      <footer className="flex justify-end gap-2 px-6 pt-1 pb-5">
        <Button onClick={onClose}>{cancelLabel}</Button>
        <Button look="danger" busy={busy} onClick={onConfirm}>
          {confirmLabel}
        </Button>
      </footer>
    </Dialog>
  );
}
