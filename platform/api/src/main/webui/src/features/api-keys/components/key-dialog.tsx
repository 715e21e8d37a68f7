import type { ApiKey } from '@/shared/api/types';
import type { OpenDialog } from '../hooks/use-open-dialog';
import { NewKeySheet } from './new-key-sheet';
import { RevokeKey } from './revoke-key';
import { RotateKey } from './rotate-key';
import { SecretDialog } from './secret-dialog';

interface KeyDialogProps {
  dialog: OpenDialog;
  returnFocus: () => HTMLElement | null;
  onOpen: (dialog: OpenDialog) => void;
  onClose: () => void;
  onRevoked: () => void;
}

export function KeyDialog({ dialog, returnFocus, onOpen, onClose, onRevoked }: KeyDialogProps) {
  const common = { returnFocus, onClose };
  const onIssued = (apiKey: ApiKey) => onOpen({ kind: 'issued', apiKey });
  switch (dialog.kind) {
    case 'create':
      return <NewKeySheet {...common} onIssued={onIssued} />;
    case 'rotate':
      return <RotateKey {...common} apiKey={dialog.apiKey} onIssued={onIssued} />;
    case 'revoke':
      return <RevokeKey {...common} apiKey={dialog.apiKey} onRevoked={onRevoked} />;
    case 'issued':
      return <SecretDialog {...common} apiKey={dialog.apiKey} />;
  }
}
