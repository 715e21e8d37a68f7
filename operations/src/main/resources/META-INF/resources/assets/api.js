/** The operations' API, as far as this page needs it. */

/** A refusal or an outage; its message is for people. */
export class ApiError extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

export async function call(path, { method = 'GET', body } = {}) {
  let response;
  try {
    response = await fetch(`/api/ops/${path}`, {
      method,
      headers: body === undefined ? {} : { 'Content-Type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch {
    throw new ApiError(0, 'The service does not answer.');
  }
  if (response.ok) return response.json();
  const problem = await response.json().catch(() => ({}));
  throw new ApiError(response.status, describe(response.status, problem));
}

function describe(status, problem) {
  if (status === 401) return 'Your session has ended: reload the page to sign in again.';
  const places = (problem.errors ?? []).map((error) => error.detail);
  return [...new Set(places)].join(' ') || problem.detail || `The service answered ${status}.`;
}

/** Listens to moves for as long as the page is open; the browser connects again by itself. */
export function listen({ onMoves, onAway, onOpen, onLost }) {
  let stream;
  const open = () => {
    stream = new EventSource('/api/ops/live');
    stream.addEventListener('open', onOpen);
    stream.addEventListener('moves', (event) => onMoves(JSON.parse(event.data).data));
    stream.addEventListener('away', (event) => onAway(JSON.parse(event.data).detail));
    stream.addEventListener('error', () => {
      onLost();
      // A refused stream stays closed; whether it is the session, the next call tells.
      if (stream.readyState === EventSource.CLOSED) setTimeout(open, 3000);
    });
  };
  open();
}
