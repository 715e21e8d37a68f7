import { zodResolver } from '@hookform/resolvers/zod';
import { useForm } from 'react-hook-form';
import type { Role } from '@/shared/api/types';
import { FormFrame } from '@/shared/forms/form-frame';
import { FormSheet } from '@/shared/forms/form-sheet';
import { showProblem } from '@/shared/forms/show-problem';
import { t } from '@/shared/i18n';
import { toast } from '@/shared/toast/toast-store';
import { useSaveRole } from '../api/roles';
import { mapProblem } from '../model/problem-to-form';
import { EMPTY_ROLE, type RoleFormValues, roleFormSchema, toRole, toRoleForm } from '../model/role-form';
import { RoleFormFields } from './role-form-fields';

const FIELDS: ReadonlyMap<string, keyof RoleFormValues> = new Map([
  ['name', 'name'],
  ['description', 'description'],
  ['permissions', 'permissions'],
  ['scope', 'scope'],
]);

interface RoleSheetProps {
  /** The role to change, or null to make one. */
  role: Role | null;
  onClose: () => void;
}

export function RoleSheet({ role, onClose }: RoleSheetProps) {
  const save = useSaveRole();
  const form = useForm<RoleFormValues>({
    resolver: zodResolver(roleFormSchema),
    defaultValues: role ? toRoleForm(role) : EMPTY_ROLE,
    mode: 'onTouched',
  });

  const submit = async (values: RoleFormValues) => {
    try {
      const saved = await save.mutateAsync({ role, values: toRole(values) });
      toast.good(t('access.saved', { name: saved.name }));
      onClose();
    } catch (error) {
      showProblem(
        form,
        error,
        mapProblem<RoleFormValues>(error, (name) => FIELDS.get(name)),
      );
    }
  };

  return (
    <FormSheet
      title={role ? t('access.edit_role') : t('access.new_role')}
      description={t('access.role_sheet_text')}
      dirty={form.formState.isDirty && !save.isSuccess}
      onClose={onClose}
    >
      {(askToClose) => (
        <FormFrame
          form={form}
          submitLabel={role ? t('action.save') : t('access.create_role')}
          onSubmit={submit}
          onCancel={askToClose}
        >
          <RoleFormFields />
        </FormFrame>
      )}
    </FormSheet>
  );
}
