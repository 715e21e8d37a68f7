import { useId } from 'react';
import type { Role } from '@/shared/api/types';
import { t, tn } from '@/shared/i18n';
import { Button } from '@/shared/ui/button';

interface RoleRowProps {
  role: Role;
  onEdit: () => void;
  onDelete: () => void;
}

export function RoleRow({ role, onEdit, onDelete }: RoleRowProps) {
  const id = useId();
  const rules = role.hidden_fields.length + role.read_only_fields.length;
  return (
    <li aria-labelledby={id} className="flex flex-wrap items-start gap-3 px-4 py-4 sm:px-5">
      <div className="min-w-0 flex-1 basis-56">
        <h2 id={id} className="wrap-anywhere font-semibold text-[0.9375rem]">
          {role.name}
        </h2>
        {role.description && <p className="mt-0.5 text-muted">{role.description}</p>}
        <p className="mt-1.5 flex flex-wrap gap-x-3 gap-y-1 text-[0.8125rem] text-muted">
          <span>{t(`access.scope_${role.scope}`)}</span>
          <span>{tn('access.permission_count', role.permissions.length)}</span>
          {rules > 0 && <span>{tn('access.rule_count', rules)}</span>}
          <span>{tn('access.member_count', role.members)}</span>
        </p>
      </div>
      {role.key !== 'admin' && (
        <div className="flex gap-2">
          <Button size="small" aria-label={t('access.edit_named', { name: role.name })} onClick={onEdit}>
            {t('action.edit')}
          </Button>
          {role.key === null && (
            <Button
              size="small"
              aria-label={t('access.delete_named', { name: role.name })}
              className="!text-danger-ink"
              onClick={onDelete}
            >
              {t('action.delete')}
            </Button>
          )}
        </div>
      )}
    </li>
  );
}
