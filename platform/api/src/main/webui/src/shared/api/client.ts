import createClient from 'openapi-fetch';
import { ApiProblem } from './problem';
import type { paths } from './schema.gen';

/** Reads `fetch` on each call, so that tests may intercept it. */
export const client = createClient<paths>({
  baseUrl: globalThis.location?.origin ?? '',
  fetch: (request) => globalThis.fetch(request),
  headers: { Accept: 'application/json' },
});

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** The body of a good answer; every other outcome is thrown as an {@link ApiProblem}. */
export async function unwrap<T>(call: Promise<Answer<T>>): Promise<NonNullable<T>> {
  const { data, error, response } = await reach(call);
  if (!response.ok || data === undefined || data === null) throw ApiProblem.of(response.status, error);
  return data;
}

/** Like {@link unwrap} for answers without a body. */
export async function expectDone(call: Promise<Answer<unknown>>): Promise<void> {
  const { error, response } = await reach(call);
  if (!response.ok) throw ApiProblem.of(response.status, error);
}

async function reach<T>(call: Promise<Answer<T>>): Promise<Answer<T>> {
  try {
    return await call;
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    // fetch rejects with a TypeError when there was no answer; a body that is not JSON counts the same.
    throw ApiProblem.unreachable();
  }
}
