export interface ToastAction {
  label: string;
  run: () => void;
}

export interface Toast {
  id: number;
  tone: 'good' | 'bad' | 'plain';
  text: string;
  action: ToastAction | undefined;
}

const VISIBLE_MS = 6_000;
const MOST = 3;
let next = 1;
let toasts: readonly Toast[] = [];
const listeners = new Set<() => void>();

function publish(changed: readonly Toast[]): void {
  toasts = changed;
  for (const listener of listeners) listener();
}

function show(tone: Toast['tone'], text: string, action?: ToastAction): void {
  const id = next++;
  publish([...toasts, { id, tone, text, action }].slice(-MOST));
  setTimeout(() => dismissToast(id), VISIBLE_MS);
}

export function dismissToast(id: number): void {
  if (toasts.some((toast) => toast.id === id)) publish(toasts.filter((toast) => toast.id !== id));
}

/** Tells the user something in passing; read out by screen readers. */
export const toast = {
  good: (text: string, action?: ToastAction) => show('good', text, action),
  bad: (text: string, action?: ToastAction) => show('bad', text, action),
  plain: (text: string, action?: ToastAction) => show('plain', text, action),
};

export const toastStore = {
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  },
  snapshot: (): readonly Toast[] => toasts,
};
