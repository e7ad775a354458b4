import { dirname, join } from 'node:path'

/**
 * Runs one of the server's commands in the root of the project, for production. A mistake of whoever runs it ends in one
 * sentence. Nothing else of the project may be imported before this has looked at the version of Node: `run` imports.
 */
export async function runScript(run: (root: string) => Promise<void>): Promise<void> {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major < 22 || (major === 22 && minor < 18)) {
    console.error(
      `Tracelab runs on Node 22.18 or newer, and this is ${process.version}; npm ci brings one that npm scripts use.`,
    )
    process.exit(1)
  }

  const root = join(dirname(import.meta.filename), '../../..')
  process.chdir(root)
  Object.assign(process.env, { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', CHECKPOINT_DISABLE: '1' })

  try {
    await run(root)
  } catch (error) {
    const isOperatorError = error instanceof Error && error.name === 'OperatorError'
    const isStopped = error instanceof Error && error.name === 'AbortError'
    if (isStopped) return
    console.error(isOperatorError ? error.message : error)
    process.exit(1)
  }
}
