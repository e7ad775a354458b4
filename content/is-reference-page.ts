import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** Whether a path without its language leads to a page; of one about a component only the kind can be looked up here. */
export function isReferencePage(path: string): boolean {
  const pages = join(process.cwd(), 'app/[locale]')
  return (
    existsSync(join(pages, path)) ||
    /^\/reference\/(receivers|processors|exporters|connectors|extensions)\/[a-z_]+$/.test(path)
  )
}
