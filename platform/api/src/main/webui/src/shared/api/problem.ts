/** One thing wrong with a request, at a JSON pointer into its body. */
export interface FieldProblem {
  pointer: string;
  code: string;
  detail: string;
}

interface ProblemBody {
  title?: string;
  detail?: string;
  code?: string;
  trace_id?: string;
  existing_id?: string;
  errors?: FieldProblem[];
}

/** An answer of the API that is not the one asked for (RFC 9457), or no answer at all (status 0). */
export class ApiProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly traceId: string | undefined;
  /** The record that stands in the way of this one, when the problem is a conflict. */
  readonly existingId: string | undefined;
  readonly errors: readonly FieldProblem[];

  constructor(status: number, body: ProblemBody) {
    super(body.detail ?? body.title ?? `HTTP ${status}`);
    this.name = 'ApiProblem';
    this.status = status;
    this.code = body.code ?? 'unknown';
    this.detail = body.detail ?? body.title ?? '';
    this.traceId = body.trace_id;
    this.existingId = body.existing_id;
    this.errors = body.errors ?? [];
  }

  /** The server could not be reached. */
  static unreachable(): ApiProblem {
    return new ApiProblem(0, { code: 'unreachable' });
  }

  static of(status: number, body: unknown): ApiProblem {
    return new ApiProblem(status, isProblemBody(body) ? body : {});
  }
}

export function hasCode(error: unknown, code: string): error is ApiProblem {
  return error instanceof ApiProblem && error.code === code;
}

/** True where the same question may well be answered a moment later. */
export function isPassing(error: unknown): boolean {
  return error instanceof ApiProblem && (error.status === 0 || error.status >= 500);
}

function isProblemBody(body: unknown): body is ProblemBody {
  return typeof body === 'object' && body !== null;
}
