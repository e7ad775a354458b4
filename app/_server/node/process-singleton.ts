const registry = globalThis as unknown as Record<symbol, unknown>

/**
 * One value per process. Next gives pages, route handlers and server actions each their own instance of a module, and
 * the start script has another, so what must exist once cannot live in a module variable.
 */
export function processSingleton<T>(name: string, make: () => T): T {
  const key = Symbol.for(`tracelab.${name}`)
  return (registry[key] ??= make()) as T
}

/** As `processSingleton`, for what is opened asynchronously. A failed opening is forgotten, so the next call tries again. */
export function processPromise<T>(name: string, open: () => Promise<T>): Promise<T> {
  const key = Symbol.for(`tracelab.${name}`)
  return (registry[key] ??= open().catch((error: unknown) => {
    delete registry[key]
    throw error
  })) as Promise<T>
}

/** What `processPromise` or `processSingleton` made under this name, if anything; it is forgotten. */
export function takeSingleton<T>(name: string): T | undefined {
  const key = Symbol.for(`tracelab.${name}`)
  const value = registry[key] as T | undefined
  delete registry[key]
  return value
}
