import { LIVE_EVENTS, type LiveUpdate, parseLiveUpdate, READY_EVENT } from './live-update';

export type ConnectionState = 'connecting' | 'connected' | 'waiting';

interface Listeners {
  onUpdate: (update: LiveUpdate) => void;
  onState: (state: ConnectionState) => void;
  /** The connection is back after a break, in which updates were missed. */
  onResume: () => void;
}

const FIRST_DELAY_MS = 1_000;
const LONGEST_DELAY_MS = 30_000;

/** Half to all of an exponentially growing delay: browsers cut off together do not come back together. */
export function reconnectDelay(attempt: number, random = Math.random()): number {
  const ceiling = Math.min(FIRST_DELAY_MS * 2 ** attempt, LONGEST_DELAY_MS);
  return Math.round(ceiling * (0.5 + random / 2));
}

/**
 * Listens to the live updates until told to stop. Reconnects by itself: EventSource alone gives up for good
 * when the server answers with an error, as it does while it restarts.
 */
export function openEventStream(url: string, { onUpdate, onState, onResume }: Listeners): () => void {
  let source: EventSource | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let attempt = 0;
  let wasConnected = false;

  const receive = (event: MessageEvent<string>) => {
    const update = parseLiveUpdate(event.data);
    if (update) onUpdate(update);
  };

  const connect = () => {
    clearTimeout(timer);
    onState('connecting');
    source = new EventSource(url);
    for (const type of LIVE_EVENTS) source.addEventListener(type, receive);
    // not "open": only from here on nothing is missed
    source.addEventListener(READY_EVENT, () => {
      attempt = 0;
      onState('connected');
      if (wasConnected) onResume();
      wasConnected = true;
    });
    source.onerror = () => {
      source?.close();
      source = null;
      onState('waiting');
      timer = setTimeout(connect, reconnectDelay(attempt++));
    };
  };

  const connectNow = () => {
    if (source) return;
    attempt = 0;
    connect();
  };

  window.addEventListener('online', connectNow);
  connect();
  return () => {
    window.removeEventListener('online', connectNow);
    clearTimeout(timer);
    source?.close();
  };
}
