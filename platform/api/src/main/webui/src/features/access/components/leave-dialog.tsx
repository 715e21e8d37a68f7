import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { Member } from '@/shared/api/types';
import { FormAlert } from '@/shared/forms/form-alert';
import { t, tn } from '@/shared/i18n';
import { toast } from '@/shared/toast/toast-store';
import { Button } from '@/shared/ui/button';
import { Dialog } from '@/shared/ui/dialog';
import { CONTROL, Field } from '@/shared/ui/field';
import { problemText } from '@/shared/ui/problem-message';
import { holdingsQuery, useDeactivate, useHandOver } from '../api/memberships';

interface LeaveDialogProps {
  member: Member;
  members: readonly Member[];
  /** Whether the person is shut out as well. */
  deactivates: boolean;
  onClose: () => void;
}

/** How much is with a person, who takes it over, and whether the person leaves. */
export function LeaveDialog({ member, members, deactivates, onClose }: LeaveDialogProps) {
  const { name } = member;
  const holdings = useQuery(holdingsQuery(member.id));
  const [to, setTo] = useState('');
  const [tried, setTried] = useState(false);
  const deactivate = useDeactivate();
  const handOver = useHandOver();
  const change = deactivates ? deactivate : handOver;
  const takers = members.filter((one) => one.active && one.id !== member.id);
  const held = holdings.data ?? 0;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!deactivates && !to) return;
    change.mutate(
      { id: member.id, to },
      {
        onSuccess: (moved) => {
          if (deactivates) toast.good(t('people.deactivated', { name }));
          if (moved > 0) toast.good(tn('people.handed_over', moved));
          onClose();
        },
      },
    );
  };

  return (
    <Dialog
      role="alertdialog"
      title={t(deactivates ? 'people.deactivate_title' : 'people.hand_over_title', { name })}
      description={deactivates ? t('people.deactivate_text') : t('people.hand_over_text', { name })}
      onClose={onClose}
    >
      <form noValidate onSubmit={submit} className="flex flex-col gap-4 px-6 pb-5">
        <FormAlert message={change.error ? problemText(change.error) : undefined} />
        <p role="status">{sentence(holdings.isPending, holdings.error, held)}</p>
        {held > 0 && (
          <Field
            label={t('people.taker')}
            error={tried && !deactivates && !to ? t('people.taker_missing') : undefined}
          >
            {(control) => (
              <select
                {...control}
                className={CONTROL}
                value={to}
                onChange={(event) => setTo(event.target.value)}
              >
                <option value="">{deactivates ? t('people.taker_none') : ''}</option>
                {takers.map((one) => (
                  <option key={one.id} value={one.id}>
                    {one.name}
                  </option>
                ))}
              </select>
            )}
          </Field>
        )}
        <footer className="flex justify-end gap-2">
          <Button onClick={onClose}>{t('action.cancel')}</Button>
          {(deactivates || held > 0) && (
            <Button type="submit" look={deactivates ? 'danger' : 'primary'} busy={change.isPending}>
              {t(deactivates ? 'people.deactivate_confirm' : 'people.hand_over_confirm')}
            </Button>
          )}
        </footer>
      </form>
    </Dialog>
  );
}

function sentence(pending: boolean, error: Error | null, held: number): string {
  if (pending) return t('people.counting');
  if (error) return problemText(error);
  return held === 0 ? t('people.holding_none') : tn('people.holding', held);
}
