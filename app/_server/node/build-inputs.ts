import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

// Not tsconfig.json: it decides what is checked, not what is built, and Next rewrites it while it builds.
const inputs = [
  'app',
  'content',
  'prisma',
  'public',
  'sim',
  'next.config.js',
  'package-lock.json',
  'package.json',
  'postcss.config.mjs',
  'proxy.ts',
]

// Made from prisma/, which counts.
const ignored = /^app[\\/](_server[\\/]generated|_generated)[\\/]/

/** One hash of everything a build depends on. By content, as a checkout changes the times of files that did not change. */
export function hashBuildInputs(root: string): string {
  const hash = createHash('sha256').update(process.version)
  for (const input of inputs) {
    const path = join(root, input)
    if (!existsSync(path)) continue
    const files = statSync(path).isDirectory()
      ? readdirSync(path, { recursive: true, encoding: 'utf8' }).map((name) => join(input, name))
      : [input]
    for (const file of files.filter((name) => !ignored.test(name)).toSorted()) {
      if (!statSync(join(root, file)).isFile()) continue
      const content = readFileSync(join(root, file))
      hash.update(`\0${file.replaceAll('\\', '/')}\0${content.length}\0`).update(content)
    }
  }
  return hash.digest('hex')
}
