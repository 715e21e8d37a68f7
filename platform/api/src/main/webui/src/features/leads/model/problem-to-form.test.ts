import { expect, test } from 'vitest';
import { ApiProblem, isPassing } from '@/shared/api/problem';
import { EMPTY_FORM } from './lead-form';
import { mapProblem } from './problem-to-form';

function refused(...pointers: string[]): ApiProblem {
  return ApiProblem.of(400, {
    code: 'validation_failed',
    errors: pointers.map((pointer) => ({ pointer, code: 'invalid', detail: `wrong at ${pointer}` })),
  });
}

test('puts an error to the row that was filled in, not the one that was sent', () => {
  const values = { ...EMPTY_FORM, emails: [{ value: '' }, { value: 'a@b.example' }, { value: 'ada@' }] };

  expect(mapProblem(refused('/emails/1'), values).fields).toEqual([
    { path: 'emails.2.value', message: 'wrong at /emails/1' },
  ]);
});

test('keeps what belongs to no field', () => {
  const { fields, rest } = mapProblem(refused('/company', '/metadata/a~1b', '/emails/7'), EMPTY_FORM);

  expect(fields.map((field) => field.path)).toEqual(['company']);
  expect(rest.map((error) => error.pointer)).toEqual(['/metadata/a~1b', '/emails/7']);
});

test('a failure without a problem names no field', () => {
  expect(mapProblem(new Error('offline'), EMPTY_FORM)).toEqual({ fields: [], rest: [] });
});

test('only outages pass', () => {
  expect(isPassing(ApiProblem.unreachable())).toBe(true);
  expect(isPassing(ApiProblem.of(503, 'not a document'))).toBe(true);
  expect(isPassing(refused())).toBe(false);
});
