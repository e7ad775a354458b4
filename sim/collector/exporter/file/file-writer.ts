import type { Environment, Timer } from '../../../kernel/environment.ts'
import type { VirtualDisk } from '../../storage/virtual-disk.ts'
import type { FileHandle } from '../../storage/virtual-file.ts'
import type { FileConfig } from './config.ts'
import { RotatingFile } from './rotating-file.ts'

/** Go's bufio gathers so much before it writes, bytes. */
const BUFFER_BYTES = 4096

/** Where messages are written: straight to a file that is rotated, or through memory to one that is not. */
export type Writer = {
  /** Answers why it could not. */
  write(text: string, bytes: number): string | null
  close(): void
}

/** Opens the file at a path as the configuration says, or says why it cannot (upstream: newFileWriter). */
export function openWriter(
  env: Environment,
  disk: VirtualDisk,
  path: string,
  { append, rotation, format, flush_interval: flushInterval }: FileConfig,
): Writer | string {
  if (rotation !== null) return new RotatingFile(env, disk, path, rotation, format === 'json')
  const handle = disk.openFile(path, { truncate: !append })
  return typeof handle === 'string' ? handle : new BufferedFile(env, handle, flushInterval)
}

/**
 * A file behind a buffer that is emptied every so often: what is still in memory at a crash is lost.
 *
 * Upstream: buffered_writer.go and file_writer.go. *Simplified*: a message is on disk when its last byte is.
 */
class BufferedFile implements Writer {
  private readonly env: Environment
  private readonly handle: FileHandle
  private readonly interval: number
  private waiting: { text: string; bytes: number }[] = []
  /** Bytes in the buffer. */
  private used = 0
  private timer: Timer

  constructor(env: Environment, handle: FileHandle, interval: number) {
    this.env = env
    this.handle = handle
    this.interval = interval
    this.timer = this.nextFlush()
  }

  write(text: string, bytes: number): null {
    this.waiting.push({ text, bytes })
    const room = BUFFER_BYTES - this.used
    if (bytes <= room) {
      this.used += bytes
      return null
    }
    // What fills the buffer goes to disk with it; a rest that is larger than the buffer goes straight there.
    const rest = this.used === 0 ? 0 : bytes - room
    const last = rest > 0 && rest <= BUFFER_BYTES ? this.waiting.pop() : undefined
    this.flush()
    if (last !== undefined) {
      this.waiting.push(last)
      this.used = rest
    }
    return null
  }

  close(): void {
    this.timer.cancel()
    this.flush()
  }

  private flush(): void {
    for (const { text, bytes } of this.waiting.splice(0)) this.handle.append(text, bytes)
    this.used = 0
  }

  private nextFlush(): Timer {
    return this.env.timer(this.interval, () => {
      this.flush()
      this.timer = this.nextFlush()
    })
  }
}
