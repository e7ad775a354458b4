import { VirtualDatabase } from './virtual-database.ts'
import { FileHandle, VirtualFile } from './virtual-file.ts'

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
  private readonly files = new Map<string, VirtualFile>()
  /** Counts the crashes of processes that wrote here. */
  epoch = 0

  /** What stands at a path; null is nothing. */
  stat(path: string): 'directory' | 'file' | null {
    const clean = cleanPath(path)
    if (this.databases.has(clean) || this.files.has(clean)) return 'file'
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

  /** Opens a text file for writing at its end, made when it is not there; the text is Go's error. */
  openFile(path: string, { truncate }: { truncate: boolean }): FileHandle | string {
    const clean = cleanPath(path)
    if (this.stat(clean) === 'directory') return `open ${path}: is a directory`
    const above = this.stat(parentOf(clean))
    if (above !== 'directory') {
      return `open ${path}: ${above === 'file' ? 'not a directory' : 'no such file or directory'}`
    }
    let file = this.files.get(clean)
    if (file === undefined || truncate) {
      file = new VirtualFile()
      this.files.set(clean, file)
    }
    return new FileHandle(this, clean, file)
  }

  /** Gives a text file another name; whoever has it open goes on writing to it. */
  renameFile(path: string, to: string): void {
    const file = this.files.get(cleanPath(path))
    if (file === undefined) throw new Error(`no file ${path} to rename`)
    this.files.delete(cleanPath(path))
    this.files.set(cleanPath(to), file)
  }

  removeFile(path: string): void {
    this.files.delete(cleanPath(path))
  }

  /** The text of every text file, by path. */
  textFiles(): Map<string, string> {
    const sorted = [...this.files].sort(([one], [other]) => (one < other ? -1 : 1))
    return new Map(sorted.map(([path, { text }]) => [path, text]))
  }

  /** The process that has files open is gone: what it still tries to write goes nowhere. */
  dropHandles(): void {
    this.epoch++
    for (const database of this.databases.values()) database.dropHandle()
  }
}

/** Go's `path.Clean`. */
export function cleanPath(path: string): string {
  const isRooted = path.startsWith('/')
  const parts: string[] = []
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue
    if (part !== '..') parts.push(part)
    else if (parts.length > 0 && parts.at(-1) !== '..') parts.pop()
    else if (!isRooted) parts.push('..')
  }
  const joined = parts.join('/')
  if (isRooted) return `/${joined}`
  return joined === '' ? '.' : joined
}

/** Go's `path.Dir` of a clean path. */
export const parentOf = (path: string): string => {
  const end = path.lastIndexOf('/')
  return end > 0 ? path.slice(0, end) : end === 0 ? '/' : '.'
}
