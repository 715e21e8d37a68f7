import { expect, test } from 'vitest';
import { aRole } from '@/testing/a-role';
import { EMPTY_ROLE, roleFormSchema, toRole, toRoleForm } from './role-form';

test('a role comes back from the form as it was', () => {
  const {
    id: _,
    key: __,
    members: ___,
    version: ____,
    ...role
  } = aRole({
    hidden_fields: ['phones'],
    read_only_fields: ['status'],
  });

  expect(toRole(toRoleForm(aRole({ hidden_fields: ['phones'], read_only_fields: ['status'] })))).toEqual(
    role,
  );
});

test('a role needs a name and a permission', () => {
  const { error } = roleFormSchema.safeParse({ ...EMPTY_ROLE, name: ' ', permissions: [] });

  expect(error?.issues.map((issue) => issue.path[0])).toEqual(['name', 'permissions']);
});
