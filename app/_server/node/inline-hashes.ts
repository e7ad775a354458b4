import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What a prerendered page has in it, as hashes that a CSP spells. */
export type InlineHashes = { scripts: string[]; styles: string[] }

/** Of every prerendered page, by its path without a slash at the end. */
export type HashesByPath = Record<string, InlineHashes>

/** Reads the pages that `next build` wrote. They are never rendered again, so what is true now stays true. */
export function collectInlineHashes(distFolder: string): HashesByPath {
  const pages = join(/*turbopackIgnore: true*/ distFolder, 'server/app')
  if (!existsSync(pages)) return {}
  const hashes: HashesByPath = {}
  for (const file of readdirSync(/*turbopackIgnore: true*/ pages, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.html')) continue
    const html = readFileSync(join(/*turbopackIgnore: true*/ pages, file), 'utf8')
    const path = `/${file.slice(0, -'.html'.length).replaceAll('\\', '/')}`
    hashes[path === '/index' ? '/' : path] = hashInline(html)
  }
  return hashes
}

export function hashInline(html: string): InlineHashes {
  const scripts = new Set<string>()
  const styles = new Set<string>()
  for (const { groups } of html.matchAll(/<(?<tag>script|style)(?<attributes>[^>]*)>(?<text>[\s\S]*?)<\/\k<tag>>/g)) {
    if (/\ssrc=/.test(groups?.['attributes'] ?? '')) continue
    const found = groups?.['tag'] === 'style' ? styles : scripts
    found.add(
      `'sha256-${createHash('sha256')
        .update(groups?.['text'] ?? '')
        .digest('base64')}'`,
    )
  }
  return { scripts: [...scripts], styles: [...styles] }
}

const fileName = 'csp-hashes.json'

/** Keeps the hashes beside the pages, so that no server has to read every page at its first request. */
export function writeInlineHashes(distFolder: string): void {
  writeFileSync(join(distFolder, fileName), JSON.stringify(collectInlineHashes(distFolder)))
}

export function readInlineHashes(distFolder: string): HashesByPath {
  const path = join(/*turbopackIgnore: true*/ distFolder, fileName)
  // `next build` and `next start` by hand write no such file.
  if (!existsSync(path)) return collectInlineHashes(distFolder)
  return JSON.parse(readFileSync(path, 'utf8')) as HashesByPath
}
