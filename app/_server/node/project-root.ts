import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

/**
 * The folder that holds package.json. A bundled module has no useful `import.meta.url`, so this trusts the working
 * directory, which `next` and npm scripts set, and climbs from it for tests that run elsewhere.
 */
export function projectRoot(): string {
  for (let folder = /*turbopackIgnore: true*/ process.cwd(); ; folder = dirname(folder)) {
    if (existsSync(join(/*turbopackIgnore: true*/ folder, 'prisma', 'schema.prisma'))) return folder
    if (folder === dirname(folder)) throw new Error(`no Tracelab project at or above ${process.cwd()}`)
  }
}
