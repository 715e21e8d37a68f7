import { z } from 'zod';

// Compiling validators with eval is what the page's content security policy forbids.
z.config({ jitless: true });
