import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { OperatorError } from '../node/operator-error.ts'

/** After a `git pull`, node_modules may be older than the code. */
export function checkPackages(root: string): void {
  const readJson = (path: string) => JSON.parse(readFileSync(join(root, path), 'utf8')) as Record<string, unknown>
  const { dependencies } = readJson('package.json') as { dependencies: Record<string, string> }
  for (const [name, wanted] of Object.entries(dependencies)) {
    let installed: unknown
    try {
      installed = readJson(`node_modules/${name}/package.json`)['version']
    } catch {
      installed = 'none'
    }
    if (installed !== wanted) {
      throw new OperatorError(
        `The package ${name} is needed at ${wanted} and installed is ${String(installed)}; run npm ci first.`,
      )
    }
  }
}

/** Makes the database client from the schema. */
export function generateClient(root: string): void {
  const script = join(root, 'app/_server/scripts/generate-client.mjs')
  const { status } = spawnSync(process.execPath, [script], { stdio: 'inherit' })
  if (status !== 0) throw new OperatorError('The database client could not be generated; what Prisma said is above.')
}
