import { VirtualDatabase } from './virtual-database.ts'

const DIRECTORIES =
  '/dev /etc /home /mnt /opt /root /run /srv /tmp /usr /usr/local /usr/share /var /var/lib /var/log /var/tmp'
const FILES = '/dev/null /etc/hostname /etc/hosts /etc/passwd /etc/resolv.conf'

/** What stands at a path of every machine before anything has run on it; null is nothing. */
export function statPlainMachine(path: string): 'directory' | 'file' | null {
  if (path === '') return null
  const clean = cleanPath(path)
  if (clean === '/' || clean === '.' || DIRECTORIES.split(' ').includes(clean)) return 'directory'
  return FILES.split(' ').includes(clean) ? 'file' : null
}

/**
 * The disk of one machine. It outlives the collector that writes on it: whoever runs a collector again on the same
 * machine gives it the same disk. *Simplified*: it never fills up and no time passes.
 */
export class VirtualDisk {
  private readonly directories = new Set<string>()
  private readonly databases = new Map<string, VirtualDatabase>()

  /** What stands at a path; null is nothing. */
  stat(path: string): 'directory' | 'file' | null {
    const clean = cleanPath(path)
    if (this.databases.has(clean)) return 'file'
    return this.directories.has(clean) ? 'directory' : statPlainMachine(path)
  }

  /** Makes a directory and those above it. */
  makeDirectory(path: string): void {
    for (let each = cleanPath(path); statPlainMachine(each) === null; each = parentOf(each)) this.directories.add(each)
  }

  /** The key-value file at a path, made when it is not there. */
  database(path: string): VirtualDatabase {
    const clean = cleanPath(path)
    let database = this.databases.get(clean)
    if (database === undefined) {
      database = new VirtualDatabase()
      this.databases.set(clean, database)
    }
    return database
  }

  /** Paths of the key-value files, in order. */
  databasePaths(): string[] {
    return [...this.databases.keys()].sort()
  }

  /** The process that has files open is gone: what it still tries to write goes nowhere. */
  dropHandles(): void {
    for (const database of this.databases.values()) database.dropHandle()
  }
}

/** Go's `filepath.Clean` without `..`. */
export function cleanPath(path: string): string {
  const parts = path.split('/').filter((part) => part !== '' && part !== '.')
  const joined = parts.join('/')
  if (path.startsWith('/')) return `/${joined}`
  return joined === '' ? '.' : joined
}

const parentOf = (path: string): string => {
  const end = path.lastIndexOf('/')
  return end > 0 ? path.slice(0, end) : end === 0 ? '/' : '.'
}
