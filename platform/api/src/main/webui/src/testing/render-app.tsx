import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { render } from '@testing-library/react';
import { PointerEventsCheckLevel, userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, vi } from 'vitest';
import { createAppRouter } from '@/app/router';
import { goToSignIn, offerSignIn } from '@/app/sign-in';
import { createQueryClient } from '@/shared/api/query-client';
import { dismissToast, toastStore } from '@/shared/toast/toast-store';
import { Toaster } from '@/shared/toast/toaster';
import { FakeEventSource } from './fake-event-source';

let leave = () => {};

beforeEach(() => {
  FakeEventSource.all = [];
  vi.stubGlobal('EventSource', FakeEventSource);
  // Nothing has a size here, and lists draw only what would be seen.
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(720);
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(1024);
});
afterEach(() => {
  leave();
  for (const toast of toastStore.snapshot()) dismissToast(toast.id);
  vi.unstubAllGlobals();
});

/** The whole app at that address, as main.tsx puts it together. */
export function renderApp(address: string) {
  window.history.replaceState(null, '', address);
  const queries = createQueryClient({ onRead: goToSignIn, onWrite: offerSignIn });
  const defaults = queries.getDefaultOptions();
  queries.setDefaultOptions({ ...defaults, queries: { ...defaults.queries, retry: false } });
  const router = createAppRouter(queries);
  render(
    <QueryClientProvider client={queries}>
      <RouterProvider router={router} />
      <Toaster />
    </QueryClientProvider>,
  );
  leave = () => {
    router.history.destroy();
    queries.clear();
  };
  return {
    user: userEvent.setup({ delay: null, pointerEventsCheck: PointerEventsCheckLevel.Never }),
    address: () => router.state.location.href,
  };
}
