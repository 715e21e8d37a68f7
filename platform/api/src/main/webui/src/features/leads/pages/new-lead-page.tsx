import { getRouteApi, Navigate, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { hasCode } from '@/shared/api/problem';
import { FormSheet } from '@/shared/forms/form-sheet';
import { showProblem } from '@/shared/forms/show-problem';
import { t } from '@/shared/i18n';
import { usePermission, useSession } from '@/shared/session/session';
import { toast } from '@/shared/toast/toast-store';
import { useCreateLead } from '../api/create-lead';
import { DuplicateNotice } from '../components/duplicate-notice';
import { LeadForm, useLeadForm } from '../components/lead-form';
import { EMPTY_FORM, type LeadFormValues, toCreation, without } from '../model/lead-form';
import { mapProblem } from '../model/problem-to-form';

const route = getRouteApi('/app/leads/new');

export function NewLeadPage() {
  const mayCreate = usePermission('leads:create');
  return mayCreate ? <NewLeadSheet /> : <Navigate to="/leads" replace />;
}

function NewLeadSheet() {
  const search = route.useSearch();
  const navigate = useNavigate();
  const { member } = useSession();
  const create = useCreateLead();
  const form = useLeadForm(EMPTY_FORM);
  const [existingId, setExistingId] = useState<string>();
  const [attempt, setAttempt] = useState({ key: crypto.randomUUID(), body: '' });

  const submit = async (values: LeadFormValues) => {
    setExistingId(undefined);
    const input = without(toCreation(values), member.read_only_fields);
    // The same body keeps its key, so that trying again never creates a second lead; another body needs its own.
    const body = JSON.stringify(input);
    const key = attempt.body && attempt.body !== body ? crypto.randomUUID() : attempt.key;
    setAttempt({ key, body });
    try {
      const lead = await create.mutateAsync({ input, idempotencyKey: key });
      toast.good(t('leads.created', { name: lead.name }));
      await navigate({ to: '/leads/$leadId', params: { leadId: lead.id } });
    } catch (error) {
      if (hasCode(error, 'lead_duplicate') && error.existingId) setExistingId(error.existingId);
      else showProblem(form, error, mapProblem(error, values));
    }
  };

  return (
    <FormSheet
      title={t('form.new_title')}
      description={t('form.new_text')}
      dirty={form.formState.isDirty && !create.isSuccess}
      onClose={() => void navigate({ to: '/leads', search })}
    >
      {(askToClose) => (
        <LeadForm
          form={form}
          editing={false}
          submitLabel={t('form.create')}
          onSubmit={submit}
          onCancel={askToClose}
          notice={existingId && <DuplicateNotice existingId={existingId} />}
        />
      )}
    </FormSheet>
  );
}
