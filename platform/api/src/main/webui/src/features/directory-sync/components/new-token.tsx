import { type FormEvent, useState } from 'react';
import type { ApiKey } from '@/shared/api/types';
import { t } from '@/shared/i18n';
import { Button } from '@/shared/ui/button';
import { Dialog } from '@/shared/ui/dialog';
import { CONTROL, Field } from '@/shared/ui/field';
import { problemText } from '@/shared/ui/problem-message';
import { useCreateToken } from '../api/directory-sync';

interface NewTokenProps {
  returnFocus: () => HTMLElement | null;
  onIssued: (token: ApiKey) => void;
  onClose: () => void;
}

/** Asks what the token is for. */
export function NewToken({ returnFocus, onIssued, onClose }: NewTokenProps) {
  const create = useCreateToken(onIssued);
  const [name, setName] = useState('');
  const [missing, setMissing] = useState(false);
  const error = missing
    ? t('directory_sync.name_missing')
    : create.error
      ? problemText(create.error)
      : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const chosen = name.trim();
    setMissing(!chosen);
    if (chosen && !create.isPending) create.mutate(chosen);
  };
  return (
    <Dialog
      title={t('directory_sync.new_title')}
      description={t('directory_sync.new_text')}
      returnFocus={returnFocus}
      onClose={onClose}
    >
      <form noValidate onSubmit={submit} className="flex min-h-0 flex-col">
        <div className="overflow-y-auto px-6 pb-5">
          <Field label={t('directory_sync.name')} hint={t('directory_sync.name_hint')} error={error}>
            {(control) => (
              <input
                type="text"
                autoFocus
                autoComplete="off"
                maxLength={100}
                className={CONTROL}
                {...control}
                value={name}
                onChange={(event) => setName(event.target.value)}
              />
            )}
          </Field>
        </div>
        <footer className="flex flex-wrap justify-end gap-2 px-6 pt-1 pb-5">
          <Button onClick={onClose}>{t('action.cancel')}</Button>
          <Button look="primary" type="submit" busy={create.isPending}>
            {t('directory_sync.create')}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}
