import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { hasCode } from '@/shared/api/problem';
import type { Lead } from '@/shared/api/types';
import { showProblem } from '@/shared/forms/show-problem';
import { t } from '@/shared/i18n';
import { toast } from '@/shared/toast/toast-store';
import { getLead } from '../api/get-lead';
import { useUpdateLead } from '../api/update-lead';
import type { LeadFormApi } from '../components/lead-form';
import { rememberLead } from '../live/remember-lead';
import { type LeadFormValues, toFormValues } from '../model/lead-form';
import { mapProblem } from '../model/problem-to-form';
import { patchOf, type Rebase, rebase } from '../model/rebase';

export type Conflict =
  | { state: 'none' }
  | { state: 'found'; latest: Lead; rebase: Rebase }
  | { state: 'reloaded' };

const NONE: Conflict = { state: 'none' };

/** Saving with optimistic concurrency: what to do when somebody else was faster. */
export function useEditLead(opened: Lead, form: LeadFormApi, onSaved: () => void) {
  const queries = useQueryClient();
  const update = useUpdateLead();
  const [base, setBase] = useState(opened);
  const [conflict, setConflict] = useState<Conflict>(NONE);
  const [existingId, setExistingId] = useState<string>();

  const save = async (from: Lead, values: LeadFormValues): Promise<void> => {
    const patch = patchOf(from, values);
    if (Object.keys(patch).length > 0) {
      await update.mutateAsync({ id: from.id, version: from.version, patch });
      toast.good(t('leads.saved'));
    }
    onSaved();
  };

  const resolve = async (values: LeadFormValues): Promise<void> => {
    const latest = await getLead(base.id);
    rememberLead(queries, latest);
    const outcome = rebase(base, latest, values);
    if (outcome.needsAttention) {
      setConflict({ state: 'found', latest, rebase: outcome });
      return;
    }
    // Only the platform was faster, with a score or an owner: nobody needs to decide anything.
    setBase(latest);
    await save(latest, outcome.values);
  };

  const submit = async (values: LeadFormValues): Promise<void> => {
    setExistingId(undefined);
    try {
      await save(base, values).catch((error: unknown) => {
        if (hasCode(error, 'precondition_failed')) return resolve(values);
        throw error;
      });
    } catch (error) {
      if (hasCode(error, 'lead_duplicate') && error.existingId) setExistingId(error.existingId);
      else showProblem(form, error, mapProblem(error, values));
    }
  };

  const reload = (latest: Lead, values: LeadFormValues, next: Conflict) => {
    setBase(latest);
    form.reset(toFormValues(latest));
    form.reset(values, { keepDefaultValues: true });
    setConflict(next);
  };

  return {
    submit,
    conflict,
    existingId,
    isSaved: update.isSuccess,
    keepMine: () => {
      if (conflict.state !== 'found') return;
      const { latest } = conflict;
      reload(latest, rebase(base, latest, form.getValues()).values, { state: 'reloaded' });
    },
    discardMine: () => {
      if (conflict.state === 'found') reload(conflict.latest, toFormValues(conflict.latest), NONE);
    },
  };
}
