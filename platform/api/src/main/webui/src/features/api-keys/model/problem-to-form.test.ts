import { expect, test } from 'vitest';
import { ApiProblem } from '@/shared/api/problem';
import { type ApiKeyFormValues, EMPTY_FORM } from './api-key-form';
import { mapProblem } from './problem-to-form';

const VALUES: ApiKeyFormValues = {
  ...EMPTY_FORM,
  permissions: ['leads:read', 'leads:delete'],
  networks: '\n10.0.0.1/8\n\nexample.com',
};

function refused(...pointers: string[]): ApiProblem {
  return ApiProblem.of(400, {
    code: 'validation_failed',
    errors: pointers.map((pointer) => ({ pointer, code: 'invalid', detail: `wrong at ${pointer}` })),
  });
}

test('puts errors to the fields that were meant', () => {
  expect(mapProblem(refused('/name', '/expires_at', '/permissions'), VALUES).fields).toEqual([
    { path: 'name', message: 'wrong at /name' },
    { path: 'expiry', message: 'wrong at /expires_at' },
    { path: 'permissions', message: 'wrong at /permissions' },
  ]);
});

test('says which line and which permission is meant, all of them', () => {
  const problem = refused('/allowed_networks/0', '/allowed_networks/1', '/permissions/1');

  expect(mapProblem(problem, VALUES).fields).toEqual([
    {
      path: 'networks',
      message: '10.0.0.1/8: wrong at /allowed_networks/0 example.com: wrong at /allowed_networks/1',
    },
    { path: 'permissions', message: 'Delete leads: wrong at /permissions/1' },
  ]);
});

test('keeps what belongs to no field', () => {
  const { fields, rest } = mapProblem(refused('/colour', ''), VALUES);

  expect(fields).toEqual([]);
  expect(rest.map((error) => error.pointer)).toEqual(['/colour', '']);
  expect(mapProblem(new Error('offline'), VALUES)).toEqual({ fields: [], rest: [] });
});
