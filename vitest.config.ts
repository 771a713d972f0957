import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { workersFromSource } from './scripts/lib/worker-bundles.mjs';

/** Tests stand beside their source. The core runs in Node, the renderer's components in a DOM. */
export default defineConfig({
  test: {
    projects: [
      {
        plugins: [workersFromSource()],
        test: {
          name: 'core',
          include: [
            'main/**/*.test.ts',
            'preload/**/*.test.ts',
            'scripts/**/*.test.mjs',
            'e2e/contract/**/*.test.ts',
          ],
          environment: 'node',
          // Real sockets, threads and disks on a machine that may be busy: what is quick is not slowed by patience.
          testTimeout: 20_000,
          expect: { poll: { timeout: 10_000 } },
        },
      },
      {
        plugins: [react()],
        test: {
          name: 'renderer',
          include: ['renderer/**/*.test.ts', 'renderer/**/*.test.tsx'],
          environment: 'happy-dom',
        },
      },
    ],
  },
});
