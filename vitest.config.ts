import { readFileSync, readdirSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const appTests = ['test/app/**/*.test.ts', 'test/app/**/*.test.tsx']
const databaseTests = 'test/app/server/**/*.test.ts'
/** What these put in the place of a module would be there for every file that runs after them. */
const replacingTests = readdirSync(join(import.meta.dirname, 'test/app/server'), { recursive: true, encoding: 'utf8' })
  .map((name) => `test/app/server/${name.replaceAll('\\', '/')}`)
  .filter(
    (file) =>
      file.endsWith('.test.ts') && /\bvi\.(?:do)?[mM]ock\(/.test(readFileSync(join(import.meta.dirname, file), 'utf8')),
  )

const shared = {
  environment: 'node' as const,
  // A slow machine is no failure: this is for what would never end.
  testTimeout: 300_000,
  hookTimeout: 300_000,
}

/** Files share what they have loaded: loading it for each of them takes a third of the whole time, or half. */
const together = { isolate: false }

const server = {
  ...shared,
  globalSetup: ['test/support/provide-databases.ts'],
  // So that a test can stand for the request that it sets its cookie on.
  server: { deps: { inline: ['better-auth'] } },
}

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
        test: { ...server, name: 'server', include: [databaseTests], exclude: replacingTests, ...together },
      },
      {
        extends: true,
        test: { ...server, name: 'server, with replaced modules', include: replacingTests },
      },
    ],
  },
})
