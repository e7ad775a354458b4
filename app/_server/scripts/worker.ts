import { runScript } from './run-script.ts'

// `npm run worker`.

await runScript(async (root) => {
  const { readEnv } = await import('../node/env.ts')
  const env = readEnv()
  const { checkPackages, generateClient } = await import('./prepare-code.ts')
  checkPackages(root)
  generateClient(root)
  // What it imports has the database client in it.
  const { work } = await import('./work.ts')
  await work(env)
})
