import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What package-lock.json says of one installed package. */
export type LockEntry = {
  version: string
  optional?: boolean
  os?: string[]
  cpu?: string[]
  libc?: string[]
  optionalDependencies?: Record<string, string>
}
export type Lockfile = { packages: Record<string, LockEntry> }

export const lockfilePath = join(import.meta.dirname, '..', '..', 'package-lock.json')

export const readLockfile = (): Lockfile => JSON.parse(readFileSync(lockfilePath, 'utf8')) as Lockfile

/**
 * Optional packages that somebody needs in an exact version and the lockfile does not have: `npm ci` then refuses it,
 * everywhere. npm leaves them out silently when its registry lacks a platform's package at the moment of `npm install`.
 */
export function missingPlatformPackages({ packages }: Lockfile): { name: string; version: string }[] {
  const present = new Set(
    Object.entries(packages).map(
      ([path, { version }]) => `${path.slice(path.lastIndexOf('node_modules/') + 13)}@${version}`,
    ),
  )
  const missing = new Map<string, string>()
  for (const { optionalDependencies } of Object.values(packages)) {
    for (const [name, version] of Object.entries(optionalDependencies ?? {})) {
      if (/^\d/.test(version) && !present.has(`${name}@${version}`)) missing.set(name, version)
    }
  }
  return [...missing].map(([name, version]) => ({ name, version }))
}
