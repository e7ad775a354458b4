import type { Environment } from '../../../kernel/environment.ts'
import { formatGoTime } from '../../../telemetry/go-time.ts'
import { parentOf } from '../../storage/virtual-disk.ts'
import type { VirtualDisk } from '../../storage/virtual-disk.ts'
import type { FileHandle } from '../../storage/virtual-file.ts'
import type { FileConfig } from './config.ts'
import type { Writer } from './file-writer.ts'

const MIB = 1_048_576
const DEFAULT_MEGABYTES = 100
const DAY = 86_400_000_000_000n

type Rotation = NonNullable<FileConfig['rotation']>

/**
 * A file that is put aside under the time of that moment before it grows too large.
 *
 * Upstream: github.com/DeRuina/timberjack v1.4.7, same. The end of a line is a write of its own there, so it may be the
 * first thing in the next file.
 */
export class RotatingFile implements Writer {
  private readonly env: Environment
  private readonly disk: VirtualDisk
  private readonly path: string
  private readonly rotation: Rotation
  private readonly writesLines: boolean
  private handle: FileHandle | null = null

  constructor(env: Environment, disk: VirtualDisk, path: string, rotation: Rotation, writesLines: boolean) {
    this.env = env
    this.disk = disk
    this.path = path
    this.rotation = rotation
    this.writesLines = writesLines
  }

  write(text: string, bytes: number): string | null {
    if (!text.endsWith('\n') || !this.writesLines) return this.writeOnce(text, bytes)
    return this.writeOnce(text.slice(0, -1), bytes - 1) ?? this.writeOnce('\n', 1)
  }

  private writeOnce(text: string, bytes: number): string | null {
    const most = (this.rotation.max_megabytes === 0 ? DEFAULT_MEGABYTES : this.rotation.max_megabytes) * MIB
    if (bytes > most) return `write length ${bytes} exceeds maximum file size ${most}`
    if (this.handle === null) {
      this.removeOld()
      this.disk.makeDirectory(parentOf(this.path))
    }
    let handle = this.handle ?? this.disk.openFile(this.path, { truncate: false })
    if (typeof handle === 'string') return handle
    const size = handle.bytes + bytes
    // A file of an earlier run is put aside one byte sooner than one of this run.
    if (this.handle === null ? handle.bytes > 0 && size >= most : size > most) {
      this.disk.renameFile(this.path, this.backupPath())
      this.removeOld()
      handle = this.disk.openFile(this.path, { truncate: true })
      if (typeof handle === 'string') return handle
    }
    this.handle = handle
    handle.append(text, bytes)
    return null
  }

  close(): void {
    this.handle = null
  }

  private backupPath(): string {
    const { prefix, extension } = this.nameParts()
    return `${prefix}${timestamp(this.unixNano())}-size${extension}`
  }

  /** Old files beyond `max_backups`, and those older than `max_days`. */
  private removeOld(): void {
    const { prefix, extension } = this.nameParts()
    const { max_backups: maxBackups, max_days: maxDays } = this.rotation
    const old = [...this.disk.textFiles().keys()]
      .filter((path) => path.startsWith(prefix) && path.endsWith(`-size${extension}`))
      .toReversed()
    const oldest = maxDays > 0 ? `${prefix}${timestamp(this.unixNano() - BigInt(maxDays) * DAY)}` : ''
    old.forEach((path, index) => {
      if ((maxBackups > 0 && index >= maxBackups) || path < oldest) this.disk.removeFile(path)
    })
  }

  private nameParts(): { prefix: string; extension: string } {
    const dot = this.path.lastIndexOf('.')
    const end = dot > this.path.lastIndexOf('/') ? dot : this.path.length
    return { prefix: `${this.path.slice(0, end)}-`, extension: this.path.slice(end) }
  }

  private unixNano(): bigint {
    return this.env.epochUnixNano + BigInt(Math.trunc(this.env.now))
  }
}

/** `2006-01-02T15-04-05.000`, in UTC. */
function timestamp(unixNano: bigint): string {
  const [date, time] = formatGoTime(unixNano).split(' ') as [string, string]
  const [whole, fraction = ''] = time.split('.') as [string, string?]
  return `${date}T${whole.replaceAll(':', '-')}.${fraction.padEnd(3, '0').slice(0, 3)}`
}
