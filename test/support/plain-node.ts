import { registerHooks } from 'node:module'

// `node --import`: lets a plain process load what belongs to the server alone, as Next's bundler would resolve it.

const empty = new URL('server-only.ts', import.meta.url).href

registerHooks({
  resolve(specifier, context, nextResolve) {
    if (specifier === 'server-only') return { url: empty, format: 'module-typescript', shortCircuit: true }
    return nextResolve(/^next\/[a-z]+$/.test(specifier) ? `${specifier}.js` : specifier, context)
  },
})
