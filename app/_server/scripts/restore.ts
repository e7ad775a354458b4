import { runScript } from './run-script.ts'

// `npm run restore -- FILE [--replace]`.

await runScript(async () => {
  const { readEnv } = await import('../node/env.ts')
  const { restore } = await import('./restore-into.ts')
  await restore(readEnv(), process.argv.slice(2))
})
