import { dirname, join } from 'node:path'

// `npm start`. Nothing is imported from the project before the version of Node is known to do.

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `Tracelab runs on Node 22.18 or newer, and this is ${process.version}; npm ci brings one that npm start uses.`,
  )
  process.exit(1)
}

const root = join(dirname(import.meta.filename), '../../..')
process.chdir(root)
Object.assign(process.env, { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', CHECKPOINT_DISABLE: '1' })

try {
  const { readEnv } = await import('../node/env.ts')
  const { serve } = await import('./serve.ts')
  await serve(root, readEnv())
} catch (error) {
  const isOperatorError = error instanceof Error && error.name === 'OperatorError'
  const isStopped = error instanceof Error && error.name === 'AbortError'
  if (!isStopped) {
    console.error(isOperatorError ? error.message : error)
    process.exit(1)
  }
}
