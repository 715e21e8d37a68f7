import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createAppRouter } from './app/router';
import { goToSignIn, offerSignIn } from './app/sign-in';
import { createQueryClient } from './shared/api/query-client';
import { watchSystemTheme } from './shared/theme/theme';
import { Toaster } from './shared/toast/toaster';
import './index.css';

const queries = createQueryClient({ onRead: goToSignIn, onWrite: offerSignIn });
const router = createAppRouter(queries);
const place = document.getElementById('root');
if (!place) throw new Error('index.html has no #root');

watchSystemTheme();
createRoot(place).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <RouterProvider router={router} />
      <Toaster />
    </QueryClientProvider>
  </StrictMode>,
);
