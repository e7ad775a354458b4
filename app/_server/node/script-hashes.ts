import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The hashes of the inline scripts of every prerendered page, as a CSP spells them, by path without its slash at the end. */
export type ScriptHashes = Record<string, string[]>

/** Reads the pages that `next build` wrote. They are never rendered again, so what is true now stays true. */
export function collectScriptHashes(distFolder: string): ScriptHashes {
  const pages = join(/*turbopackIgnore: true*/ distFolder, 'server/app')
  if (!existsSync(pages)) return {}
  const hashes: ScriptHashes = {}
  for (const file of readdirSync(/*turbopackIgnore: true*/ pages, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.html')) continue
    const html = readFileSync(join(/*turbopackIgnore: true*/ pages, file), 'utf8')
    const path = `/${file.slice(0, -'.html'.length).replaceAll('\\', '/')}`
    hashes[path === '/index' ? '/' : path] = hashInlineScripts(html)
  }
  return hashes
}

export function hashInlineScripts(html: string): string[] {
  const scripts = html.matchAll(/<script(?<attributes>[^>]*)>(?<text>[\s\S]*?)<\/script>/g)
  const hashes = new Set<string>()
  for (const { groups } of scripts) {
    if (/\ssrc=/.test(groups?.['attributes'] ?? '')) continue
    hashes.add(
      `'sha256-${createHash('sha256')
        .update(groups?.['text'] ?? '')
        .digest('base64')}'`,
    )
  }
  return [...hashes]
}

const fileName = 'csp-hashes.json'

/** Keeps the hashes beside the pages, so that no server has to read every page at its first request. */
export function writeScriptHashes(distFolder: string): void {
  writeFileSync(join(distFolder, fileName), JSON.stringify(collectScriptHashes(distFolder)))
}

export function readScriptHashes(distFolder: string): ScriptHashes {
  const path = join(/*turbopackIgnore: true*/ distFolder, fileName)
  // `next build` and `next start` by hand write no such file.
  if (!existsSync(path)) return collectScriptHashes(distFolder)
  return JSON.parse(readFileSync(path, 'utf8')) as ScriptHashes
}
