import { mkdirSync, rmSync } from 'node:fs'
import { makePGliteTemplate } from '../../support/pglite-template.ts'

/** Makes the database that own servers begin with a copy of, at `TRACELAB_E2E_TEMPLATE`, and takes it away at the end. */
export default async function prepareDatabase(): Promise<() => void> {
  const folder = process.env.TRACELAB_E2E_TEMPLATE!
  mkdirSync(folder, { recursive: true })
  await makePGliteTemplate(folder)
  return () => rmSync(folder, { recursive: true, force: true })
}
