import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const databaseTests = 'test/app/server/**/*.test.ts'

const shared = {
  environment: 'node' as const,
  testTimeout: 60_000,
  hookTimeout: 60_000,
}

export default defineConfig({
  resolve: {
    // Importing the real one throws everywhere but in a server component.
    alias: { 'server-only': fileURLToPath(new URL('test/support/server-only.ts', import.meta.url)) },
  },
  test: {
    projects: [
      {
        extends: true,
        test: {
          ...shared,
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/e2e/**', databaseTests],
        },
      },
      {
        extends: true,
        test: {
          ...shared,
          name: 'server',
          include: [databaseTests],
          globalSetup: ['test/support/server-postgres.ts'],
        },
      },
    ],
  },
})
