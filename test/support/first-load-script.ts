import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

export type ScriptSize = { files: number; bytes: number }

/** Scripts of a built page, compressed as the server does it: those that a modern browser fetches by the page's own tags. */
export function firstLoadScript(root: string, path: string): ScriptSize {
  const html = readFileSync(join(root, '.next/server/app', `${path}.html`), 'utf8')
  const sources: string[] = []
  for (const [tag, source] of html.matchAll(/<script\b[^>]*\bsrc="([^"?]+)[^"]*"[^>]*>/g)) {
    // Browsers that know modules do not fetch these.
    if (!/\bnomodule\b/i.test(tag)) sources.push(source!)
  }
  return scriptSize(root, sources)
}

/** The same of any scripts, by their paths on the server. */
export function scriptSize(root: string, sources: Iterable<string>): ScriptSize {
  let files = 0
  let bytes = 0
  for (const source of new Set(sources)) {
    files += 1
    bytes += gzipSync(readFileSync(join(root, '.next', decodeURI(source).replace(/^\/_next\//, '')))).length
  }
  return { files, bytes }
}
