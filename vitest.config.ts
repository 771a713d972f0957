import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

/** Tests stand beside their source. The core runs in Node, the renderer's components in a DOM. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'core',
          include: [
            'main/**/*.test.ts',
            'preload/**/*.test.ts',
            'scripts/**/*.test.mjs',
            'e2e/contract/**/*.test.ts',
          ],
          environment: 'node',
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
