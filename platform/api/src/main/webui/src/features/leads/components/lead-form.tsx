import { zodResolver } from '@hookform/resolvers/zod';
import type { ReactNode } from 'react';
import { type UseFormReturn, useForm } from 'react-hook-form';
import { FormFrame } from '@/shared/forms/form-frame';
import { type LeadFormValues, leadFormSchema } from '../model/lead-form';
import { LeadFormFields } from './lead-form-fields';

export type LeadFormApi = UseFormReturn<LeadFormValues>;

export function useLeadForm(defaultValues: LeadFormValues): LeadFormApi {
  return useForm<LeadFormValues>({
    resolver: zodResolver(leadFormSchema),
    defaultValues,
    mode: 'onTouched',
  });
}

interface LeadFormProps {
  form: LeadFormApi;
  editing: boolean;
  submitLabel: string;
  onSubmit: (values: LeadFormValues) => Promise<void>;
  onCancel: () => void;
  /** Stands above the fields. */
  notice?: ReactNode;
}

export function LeadForm({ editing, ...frame }: LeadFormProps) {
  return (
    <FormFrame {...frame}>
      <LeadFormFields editing={editing} />
    </FormFrame>
  );
}
