import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const appTests = ['test/app/**/*.test.ts', 'test/app/**/*.test.tsx']
const databaseTests = 'test/app/server/**/*.test.ts'

const shared = {
  environment: 'node' as const,
  // A slow machine is no failure: this is for what would never end.
  testTimeout: 300_000,
  hookTimeout: 300_000,
}

/** Files share what they have loaded: loading it for each of them takes a third of the whole time, or half. */
const together = { isolate: false }

export default defineConfig({
  resolve: {
    // Importing the real one throws everywhere but in a server component.
    alias: { 'server-only': fileURLToPath(new URL('test/support/server-only.ts', import.meta.url)) },
  },
  test: {
    // On two cores the default is one worker, which leaves one core idle. One more than there are cores has something to
    // do while others wait, for a database or for a process that was killed to be missed.
    maxWorkers: availableParallelism() + 1,
    projects: [
      {
        extends: true,
        test: {
          ...shared,
          name: 'engine',
          setupFiles: ['test/support/property-seed.ts'],
          include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
          exclude: ['test/e2e/**', ...appTests],
          // Nothing that ran before may change what a run does.
          ...together,
        },
      },
      {
        extends: true,
        test: {
          ...shared,
          name: 'app',
          setupFiles: ['test/support/property-seed.ts'],
          include: appTests,
          exclude: [databaseTests],
          // What a page keeps is made anew by each test.
          ...together,
        },
      },
      {
        extends: true,
        test: {
          ...shared,
          name: 'server',
          include: [databaseTests],
          globalSetup: ['test/support/provide-databases.ts'],
          // So that a test can stand for the request that it sets its cookie on.
          server: { deps: { inline: ['better-auth'] } },
        },
      },
    ],
  },
})
