import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiProblem } from '@/shared/api/problem';
import type { Member } from '@/shared/api/types';
import { FormSheet } from '@/shared/forms/form-sheet';
import { t } from '@/shared/i18n';
import { toast } from '@/shared/toast/toast-store';
import { Button } from '@/shared/ui/button';
import { problemText } from '@/shared/ui/problem-message';
import { useAssignRoles } from '../api/people';
import { rolesQuery } from '../api/roles';
import { CheckList } from './check-list';

interface PersonSheetProps {
  member: Member;
  onClose: () => void;
}

/** The roles of one person. */
export function PersonSheet({ member, onClose }: PersonSheetProps) {
  const roles = useQuery(rolesQuery).data ?? [];
  const held = member.roles.map((role) => role.id);
  const [chosen, setChosen] = useState<string[]>(held);
  const assign = useAssignRoles();
  const dirty = [...chosen].sort().join() !== [...held].sort().join();
  const submit = () =>
    assign.mutate(
      { member, roleIds: chosen },
      {
        onSuccess: () => {
          toast.good(t('access.saved', { name: member.name }));
          onClose();
        },
      },
    );
  return (
    <FormSheet
      title={t('access.roles_of', { name: member.name })}
      description={t('access.person_sheet_text')}
      dirty={dirty && !assign.isSuccess}
      onClose={onClose}
    >
      {(askToClose) => (
        <form
          className="flex min-h-0 flex-1 flex-col"
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          <div className="min-h-0 flex-1 overflow-y-auto px-6 pt-1 pb-6">
            {assign.error && (
              <p role="alert" className="mb-4 rounded-lg bg-danger-soft px-3.5 py-2.5 text-danger-ink">
                {sentence(assign.error)}
              </p>
            )}
            <CheckList
              legend={t('access.roles')}
              hint={t('access.person_hint')}
              options={roles.map((role) => ({
                value: role.id,
                label: role.name,
                note: t(`access.scope_${role.scope}`),
              }))}
              chosen={chosen}
              onChange={setChosen}
            />
          </div>
          <footer className="flex flex-wrap items-center justify-end gap-2 border-t bg-canvas px-6 py-3.5">
            <Button onClick={askToClose}>{t('action.cancel')}</Button>
            <Button type="submit" look="primary" busy={assign.isPending}>
              {t('action.save')}
            </Button>
          </footer>
        </form>
      )}
    </FormSheet>
  );
}

/** What the server says of a role tells more than that something is wrong. */
function sentence(error: Error): string {
  const details = error instanceof ApiProblem ? error.errors.map((one) => one.detail) : [];
  return details.length > 0 ? details.join(' ') : problemText(error);
}
