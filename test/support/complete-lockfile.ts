// Run after `npm install`: adds what npm left out of package-lock.json (see lockfile.ts), for other platforms to install.
import { writeFileSync } from 'node:fs'
import { lockfilePath, missingPlatformPackages, readLockfile } from './lockfile.ts'
import type { LockEntry } from './lockfile.ts'

const OS = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32']
const CPU = ['arm64', 'arm', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64']

/** Platform packages say in their names what they are for: `oxide-linux-arm64-musl`. */
function platformOf(name: string): Pick<LockEntry, 'os' | 'cpu' | 'libc'> {
  const words = name.split(/[-/]/)
  const os = OS.filter((word) => words.includes(word))
  const cpu = CPU.filter((word) => words.includes(word))
  const libc = words.includes('musl') ? ['musl'] : words.includes('gnu') ? ['glibc'] : []
  return { ...(os.length > 0 && { os }), ...(cpu.length > 0 && { cpu }), ...(libc.length > 0 && { libc }) }
}

const lockfile = readLockfile()
for (const { name, version } of missingPlatformPackages(lockfile)) {
  const platform = platformOf(name)
  if (platform.os === undefined && platform.cpu === undefined)
    throw new Error(`${name} does not say which platform it is for.`)
  lockfile.packages[`node_modules/${name}`] = { version, optional: true, ...platform }
  process.stdout.write(`added ${name}@${version}\n`)
}
lockfile.packages = Object.fromEntries(Object.entries(lockfile.packages).toSorted(([a], [b]) => (a < b ? -1 : 1)))
writeFileSync(lockfilePath, `${JSON.stringify(lockfile, null, 2)}\n`)
