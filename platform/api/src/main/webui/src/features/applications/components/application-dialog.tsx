import type { Application } from '@/shared/api/types';
import type { OpenDialog } from '../hooks/use-open-dialog';
import { ApplicationSheet } from './application-sheet';
import { DeleteApplication } from './delete-application';
import { RenewSecret } from './renew-secret';
import { SecretDialog } from './secret-dialog';
import { TryDialog } from './try-dialog';

interface ApplicationDialogProps {
  dialog: OpenDialog;
  returnFocus: () => HTMLElement | null;
  onOpen: (dialog: OpenDialog) => void;
  onClose: () => void;
  onDeleted: () => void;
}

export function ApplicationDialog({
  dialog,
  returnFocus,
  onOpen,
  onClose,
  onDeleted,
}: ApplicationDialogProps) {
  const common = { returnFocus, onClose };
  const onIssued = (application: Application) => onOpen({ kind: 'issued', application });
  switch (dialog.kind) {
    case 'create':
      return <ApplicationSheet {...common} onIssued={onIssued} />;
    case 'edit':
      return <ApplicationSheet {...common} application={dialog.application} onIssued={onIssued} />;
    case 'try':
      return <TryDialog {...common} application={dialog.application} />;
    case 'renew':
      return <RenewSecret {...common} application={dialog.application} onIssued={onIssued} />;
    case 'delete':
      return <DeleteApplication {...common} application={dialog.application} onDeleted={onDeleted} />;
    case 'issued':
      return <SecretDialog {...common} application={dialog.application} />;
  }
}
