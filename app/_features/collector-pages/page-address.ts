import type { PageSource } from '#sim/worker/collector-protocol.ts'

/** Which page of which part of the collector is open. */
export type PageAddress = { component: string; path: string }

/** Hosts that mean every address of the machine, and so the machine itself, too. */
const anyHost = /^(https?:\/\/)(?:0\.0\.0\.0|\[::\])?(?=:\d+$)/
const ownHost = /^(https?:\/\/)(?:127\.0\.0\.1|\[::1\]|0\.0\.0\.0|\[::\])(?=:\d+(?:\/|$))/

/** The page as an address bar shows it. */
export function addressText({ component, path }: PageAddress, sources: PageSource[]): string {
  const source = sources.find((known) => known.component === component)
  return source ? source.url.replace(anyHost, '$1localhost') + path : path
}

/** What somebody typed: an address, with or without its scheme, or a path of the part that is open; null when nothing listens there. */
export function readAddress(text: string, sources: PageSource[], open: PageAddress): PageAddress | null {
  const written = text.trim()
  if (written.startsWith('/')) return { component: open.component, path: written }
  const isWhole = /^https?:\/\//.test(written)
  for (const { component, url } of sources) {
    const known = url.replace(anyHost, '$1localhost').replace(ownHost, '$1localhost')
    const scheme = /^https?:\/\//.exec(known)?.[0] ?? ''
    const asked = (isWhole ? written : scheme + written).replace(ownHost, '$1localhost')
    const rest = asked.startsWith(known) ? asked.slice(known.length) : null
    if (rest === '') return { component, path: '/' }
    if (rest?.startsWith('/')) return { component, path: rest }
  }
  return null
}

/** The page that opens first: the overview of the first part that has pages. */
export function firstAddress(sources: PageSource[]): PageAddress | null {
  const [source] = sources
  return source ? { component: source.component, path: source.paths[0] ?? '/' } : null
}
