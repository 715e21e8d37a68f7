import { ApiProblem } from '@/shared/api/problem';

/** What is wrong with a place of a request, by its JSON pointer or the beginning of it. */
export function errorAt(problem: unknown, pointer: string): string | undefined {
  if (!(problem instanceof ApiProblem)) return undefined;
  return problem.errors.find((error) => error.pointer === pointer || error.pointer.startsWith(`${pointer}/`))
    ?.detail;
}

/** Whether the problem is told at none of these places. */
export function isElsewhere(problem: unknown, pointers: readonly string[]): boolean {
  return problem !== null && pointers.every((pointer) => errorAt(problem, pointer) === undefined);
}
