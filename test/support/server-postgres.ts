import type { TestProject } from 'vitest/node'
import { startPostgres } from './run-postgres.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    postgresUrl: string
  }
}

/** Runs a PostgreSQL for the tests of one run. */
export default async function providePostgres(project: TestProject) {
  const { url, stop } = await startPostgres()
  project.provide('postgresUrl', url)
  return stop
}
