type Cookie = { value: string; options: Record<string, unknown> }

/** A browser: what the server sets, the next request brings. */
export const jar = new Map<string, Cookie>()

/** What stands for `next/headers` in a test: each call of the server is a request of this browser. */
export const nextHeaders = {
  headers: async () => {
    const cookie = [...jar].map(([name, { value }]) => `${name}=${encodeURIComponent(value)}`).join('; ')
    return new Headers({ host: 'localhost:3000', 'x-forwarded-for': '192.0.2.1', ...(cookie && { cookie }) })
  },
  cookies: async () => ({
    get: (name: string) => jar.get(name),
    set(name: string, value: string, options: Record<string, unknown>) {
      if (options['maxAge'] === 0) jar.delete(name)
      else jar.set(name, { value, options })
    },
    delete: (name: string) => jar.delete(name),
  }),
}

/** Goes on in another browser; what this one held is returned, to be taken up again. */
export function changeBrowser(to: ReadonlyMap<string, Cookie> = new Map()): ReadonlyMap<string, Cookie> {
  const held = new Map(jar)
  jar.clear()
  for (const [name, cookie] of to) jar.set(name, cookie)
  return held
}
