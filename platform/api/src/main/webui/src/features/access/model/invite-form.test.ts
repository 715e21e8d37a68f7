import { expect, test } from 'vitest';
import { ApiProblem } from '@/shared/api/problem';
import { emailsOf, emailsProblem, inviteErrors } from './invite-form';

test('takes addresses however they are separated, each once', () => {
  expect(
    emailsOf(' a@acme.example, B@acme.example\nc@acme.example;a@acme.example <d@acme.example> '),
  ).toEqual(['a@acme.example', 'b@acme.example', 'c@acme.example', 'd@acme.example']);
});

test.each([
  [[], 'Enter at least one e-mail address.'],
  [['nobody'], 'nobody is not an e-mail address.'],
  [['a@acme.example', 'b@', '@c'], 'b@ is not an e-mail address. @c is not an e-mail address.'],
  [Array.from({ length: 21 }, (_, n) => `p${n}@acme.example`), 'At most 20 at once.'],
])('finds what is wrong with %j', (emails, problem) => {
  expect(emailsProblem(emails)).toBe(problem);
});

test('says of which address the server speaks', () => {
  const problem = new ApiProblem(400, {
    code: 'validation_failed',
    errors: [
      { pointer: '/emails/1', code: 'already_member', detail: 'Is a member already.' },
      { pointer: '/role_ids/0', code: 'not_yours', detail: 'Too much.' },
      { pointer: '/role_ids/1', code: 'not_yours', detail: 'Too much.' },
    ],
  });

  expect(inviteErrors(problem, ['a@acme.example', 'b@acme.example'])).toEqual({
    emails: 'b@acme.example: Is a member already.',
    roles: 'Too much.',
  });
});
