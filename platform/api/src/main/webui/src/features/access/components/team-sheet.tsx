import { zodResolver } from '@hookform/resolvers/zod';
import { type Control, useController, useForm } from 'react-hook-form';
import type { Team } from '@/shared/api/types';
import { FormFrame } from '@/shared/forms/form-frame';
import { FormSheet } from '@/shared/forms/form-sheet';
import { showProblem } from '@/shared/forms/show-problem';
import { t } from '@/shared/i18n';
import { useMembers } from '@/shared/members/list-members';
import { toast } from '@/shared/toast/toast-store';
import { CONTROL, Field } from '@/shared/ui/field';
import { useSaveTeam } from '../api/teams';
import { mapProblem } from '../model/problem-to-form';
import { EMPTY_TEAM, type TeamFormValues, teamFormSchema, toTeam, toTeamForm } from '../model/team-form';
import { CheckList } from './check-list';

const FIELDS: ReadonlyMap<string, keyof TeamFormValues> = new Map([
  ['name', 'name'],
  ['manager_ids', 'managers'],
  ['member_ids', 'members'],
]);

interface TeamSheetProps {
  /** The team to change, or null to form one. */
  team: Team | null;
  onClose: () => void;
}

export function TeamSheet({ team, onClose }: TeamSheetProps) {
  const save = useSaveTeam();
  const form = useForm<TeamFormValues>({
    resolver: zodResolver(teamFormSchema),
    defaultValues: team ? toTeamForm(team) : EMPTY_TEAM,
    mode: 'onTouched',
  });
  const submit = async (values: TeamFormValues) => {
    try {
      const saved = await save.mutateAsync({ team, values: toTeam(values) });
      toast.good(t('access.saved', { name: saved.name }));
      onClose();
    } catch (error) {
      showProblem(
        form,
        error,
        mapProblem<TeamFormValues>(error, (name) => FIELDS.get(name)),
      );
    }
  };
  return (
    <FormSheet
      title={team ? t('access.edit_team') : t('access.new_team')}
      description={t('access.team_sheet_text')}
      dirty={form.formState.isDirty && !save.isSuccess}
      onClose={onClose}
    >
      {(askToClose) => (
        <FormFrame
          form={form}
          submitLabel={team ? t('action.save') : t('access.create_team')}
          onSubmit={submit}
          onCancel={askToClose}
        >
          <Field label={t('access.name')} error={form.formState.errors.name?.message}>
            {(control) => (
              <input
                type="text"
                autoComplete="off"
                className={CONTROL}
                {...control}
                {...form.register('name')}
              />
            )}
          </Field>
          <PeopleChoice control={form.control} name="managers" />
          <PeopleChoice control={form.control} name="members" />
        </FormFrame>
      )}
    </FormSheet>
  );
}

function PeopleChoice({ control, name }: { control: Control<TeamFormValues>; name: 'managers' | 'members' }) {
  const members = useMembers();
  const { field, fieldState } = useController({ control, name });
  const options = members
    .filter((member) => member.active || field.value.includes(member.id))
    .map((member) => ({ value: member.id, label: member.name, note: member.email }));
  return (
    <CheckList
      legend={t(`access.team_${name}`)}
      hint={t(`access.team_${name}_hint`)}
      error={fieldState.error?.message}
      options={options}
      chosen={field.value}
      onChange={field.onChange}
    />
  );
}
