import { runScript } from './run-script.ts'

// `npm run build`: what `npm start` does first, where the site is not built yet.

await runScript(async (root) => {
  const { readEnv } = await import('../node/env.ts')
  const { distFolder } = readEnv()
  const { checkPackages, generateClient } = await import('./prepare-code.ts')
  checkPackages(root)
  generateClient(root)
  // What it imports has packages in it.
  const { buildWhenStale } = await import('./build-when-stale.ts')
  const stopping = new AbortController()
  for (const name of ['SIGINT', 'SIGTERM'] as const)
    process.once(name, () => {
      // Whoever goes on with what was built must not go on without it.
      process.exitCode = 1
      stopping.abort()
    })
  await buildWhenStale(root, distFolder, stopping.signal)
})
