import { type FormEvent, useState } from 'react';
import type { OrganizationSettings } from '@/shared/api/types';
import { t } from '@/shared/i18n';
import { toast } from '@/shared/toast/toast-store';
import { Button } from '@/shared/ui/button';
import { Dialog } from '@/shared/ui/dialog';
import { CONTROL, Field } from '@/shared/ui/field';
import { problemText } from '@/shared/ui/problem-message';
import { useDeleteOrganization } from '../api/organization';

interface DeleteDialogProps {
  settings: OrganizationSettings;
  onClose: () => void;
}

/** Has the organization's address typed, so that nobody deletes it by a click. */
export function DeleteDialog({ settings, onClose }: DeleteDialogProps) {
  const remove = useDeleteOrganization();
  const [typed, setTyped] = useState('');
  const [error, setError] = useState<string>();

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (typed.trim() !== settings.slug) {
      setError(t('organization.delete_mistyped', { slug: settings.slug }));
      return;
    }
    remove.mutate(settings.slug, {
      onSuccess: onClose,
      onError: (problem) => {
        toast.bad(problemText(problem));
        onClose();
      },
    });
  };

  return (
    <Dialog
      role="alertdialog"
      title={t('organization.delete_title', { name: settings.name })}
      description={t('organization.deletion_text')}
      onClose={onClose}
    >
      <form noValidate onSubmit={submit} className="px-6 pb-5">
        <Field label={t('organization.delete_label', { slug: settings.slug })} error={error}>
          {(control) => (
            <input
              {...control}
              type="text"
              autoCapitalize="none"
              autoComplete="off"
              spellCheck={false}
              className={CONTROL}
              value={typed}
              onChange={(event) => {
                setTyped(event.target.value);
                setError(undefined);
              }}
            />
          )}
        </Field>
        <footer className="mt-5 flex justify-end gap-2">
          <Button onClick={onClose}>{t('action.cancel')}</Button>
          <Button type="submit" look="danger" busy={remove.isPending}>
            {t('organization.delete')}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}
