import { useState } from 'react';
import type { Lead } from '@/shared/api/types';
import { FormSheet } from '@/shared/forms/form-sheet';
import { t } from '@/shared/i18n';
import { useEditLead } from '../hooks/use-edit-lead';
import { toFormValues } from '../model/lead-form';
import { ConflictNotice } from './conflict-notice';
import { DuplicateNotice } from './duplicate-notice';
import { LeadForm, useLeadForm } from './lead-form';

interface EditLeadSheetProps {
  lead: Lead;
  onClose: () => void;
}

export function EditLeadSheet({ lead, onClose }: EditLeadSheetProps) {
  // The lead as it was when the form opened: live updates must not change what is being edited.
  const [opened] = useState(lead);
  const form = useLeadForm(toFormValues(opened));
  const edit = useEditLead(opened, form, onClose);
  return (
    <FormSheet
      title={t('form.edit_title', { name: opened.name })}
      dirty={form.formState.isDirty && !edit.isSaved}
      onClose={onClose}
    >
      {(askToClose) => (
        <LeadForm
          form={form}
          editing
          submitLabel={t('action.save')}
          onSubmit={edit.submit}
          onCancel={askToClose}
          notice={
            <>
              {edit.existingId && <DuplicateNotice existingId={edit.existingId} />}
              <ConflictNotice conflict={edit.conflict} onKeep={edit.keepMine} onDiscard={edit.discardMine} />
            </>
          }
        />
      )}
    </FormSheet>
  );
}
