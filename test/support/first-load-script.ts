import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

/** Bytes, compressed as the server does it, of the scripts that a modern browser fetches for a built page by itself. */
export function firstLoadScript(root: string, path: string): { files: number; bytes: number } {
  const html = readFileSync(join(root, '.next/server/app', `${path}.html`), 'utf8')
  const sources = new Set<string>()
  for (const [tag, source] of html.matchAll(/<script\b[^>]*\bsrc="([^"?]+)[^"]*"[^>]*>/g)) {
    // Browsers that know modules do not fetch these.
    if (!/\bnomodule\b/i.test(tag)) sources.add(source!)
  }
  let bytes = 0
  for (const source of sources) {
    bytes += gzipSync(readFileSync(join(root, '.next', decodeURI(source).replace(/^\/_next\//, '')))).length
  }
  return { files: sources.size, bytes }
}
