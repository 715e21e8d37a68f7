import '@testing-library/jest-dom/vitest';
import { cleanup, configure } from '@testing-library/react';
import { afterEach } from 'vitest';

configure({
  asyncUtilTimeout: 3_000,
  // The message says what was looked for; a dump of the page hides it.
  getElementError: (message) => new Error(message?.split('\n\nIgnored nodes')[0]),
});
afterEach(cleanup);
