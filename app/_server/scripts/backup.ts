import { runScript } from './run-script.ts'

// `npm run backup -- FILE`.

await runScript(async () => {
  const { readEnv } = await import('../node/env.ts')
  const { backUp } = await import('./back-up.ts')
  await backUp(readEnv(), process.argv.slice(2))
})
