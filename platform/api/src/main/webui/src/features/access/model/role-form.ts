import { z } from 'zod';
import type { HideableField, LockableField, Role, RolePatch } from '@/shared/api/types';
import '@/shared/forms/zod-without-eval';
import { t } from '@/shared/i18n';
import { HIDEABLE, LOCKABLE, PERMISSIONS, SCOPES } from './permissions';

const MAX_NAME = 100;
const MAX_DESCRIPTION = 500;

export const FIELD_RULES = ['open', 'read_only', 'hidden'] as const;
export type FieldRule = (typeof FIELD_RULES)[number];

export const roleFormSchema = z.object({
  name: z
    .string()
    .trim()
    .min(1, t('access.name_missing'))
    .max(MAX_NAME, t('form.too_long', { max: MAX_NAME })),
  description: z
    .string()
    .trim()
    .max(MAX_DESCRIPTION, t('form.too_long', { max: MAX_DESCRIPTION })),
  permissions: z.array(z.enum(PERMISSIONS)).min(1, t('access.permissions_missing')),
  scope: z.enum(SCOPES),
  fields: z.record(z.string(), z.enum(FIELD_RULES)),
  receives_leads: z.boolean(),
});

export type RoleFormValues = z.infer<typeof roleFormSchema>;

/** All fields that a role may have a rule for. */
export const RULED_FIELDS = [...new Set<HideableField | LockableField>([...LOCKABLE, ...HIDEABLE])];

export const EMPTY_ROLE: RoleFormValues = {
  name: '',
  description: '',
  permissions: ['leads:read', 'members:read'],
  scope: 'own',
  fields: Object.fromEntries(RULED_FIELDS.map((field) => [field, 'open'])),
  receives_leads: false,
};

export function toRoleForm(role: Role): RoleFormValues {
  const rule = (field: string): FieldRule => {
    if (role.hidden_fields.some((hidden) => hidden === field)) return 'hidden';
    return role.read_only_fields.some((locked) => locked === field) ? 'read_only' : 'open';
  };
  return {
    name: role.name,
    description: role.description ?? '',
    permissions: role.permissions,
    scope: role.scope,
    fields: Object.fromEntries(RULED_FIELDS.map((field) => [field, rule(field)])),
    receives_leads: role.receives_leads,
  };
}

/** What the API is asked for. */
export function toRole(values: RoleFormValues): Required<RolePatch> {
  return {
    name: values.name.trim(),
    description: values.description.trim() || null,
    permissions: PERMISSIONS.filter((permission) => values.permissions.includes(permission)),
    scope: values.scope,
    hidden_fields: HIDEABLE.filter((field) => values.fields[field] === 'hidden'),
    read_only_fields: LOCKABLE.filter((field) => values.fields[field] === 'read_only'),
    receives_leads: values.receives_leads,
  };
}
