import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Role } from '@/shared/api/types';
import { t } from '@/shared/i18n';
import { usePermission } from '@/shared/session/session';
import { toast } from '@/shared/toast/toast-store';
import { Button } from '@/shared/ui/button';
import { ConfirmDialog } from '@/shared/ui/confirm-dialog';
import { Icon } from '@/shared/ui/icon';
import { problemText } from '@/shared/ui/problem-message';
import { rolesQuery, useDeleteRole } from '../api/roles';
import { LoadedList } from '../components/loaded-list';
import { RoleRow } from '../components/role-row';
import { RoleSheet } from '../components/role-sheet';
import { SettingsPage } from '../components/settings-page';

type Open = { kind: 'edit'; role: Role | null } | { kind: 'delete'; role: Role };

export function RolesPage() {
  const allowed = usePermission('roles:manage');
  const query = useQuery({ ...rolesQuery, enabled: allowed });
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  return (
    <SettingsPage
      title={t('access.roles')}
      text={t('access.roles_text')}
      allowed={allowed}
      action={
        <Button look="primary" onClick={() => setOpen({ kind: 'edit', role: null })}>
          <Icon name="plus" className="size-4" />
          {t('access.new_role')}
        </Button>
      }
    >
      <LoadedList
        query={query}
        label={t('access.roles')}
        loadingLabel={t('access.loading_roles')}
        row={(role) => (
          <RoleRow
            key={role.id}
            role={role}
            onEdit={() => setOpen({ kind: 'edit', role })}
            onDelete={() => setOpen({ kind: 'delete', role })}
          />
        )}
      />
      {open?.kind === 'edit' && <RoleSheet role={open.role} onClose={close} />}
      {open?.kind === 'delete' && <DeleteRole role={open.role} onClose={close} />}
    </SettingsPage>
  );
}

function DeleteRole({ role, onClose }: { role: Role; onClose: () => void }) {
  const remove = useDeleteRole();
  const confirm = () =>
    remove.mutate(role.id, {
      onSuccess: () => toast.good(t('access.deleted', { name: role.name })),
      onError: (error) => toast.bad(problemText(error)),
      onSettled: onClose,
    });
  return (
    <ConfirmDialog
      title={t('access.delete_title', { name: role.name })}
      text={t('access.delete_role_text')}
      confirmLabel={t('action.delete')}
      busy={remove.isPending}
      onConfirm={confirm}
      onClose={onClose}
    />
  );
}
