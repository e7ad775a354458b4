import type { VirtualDisk } from './virtual-disk.ts'

/** A file of text, or of bytes with a character for each. Its size is in bytes. */
export class VirtualFile {
  text = ''
  bytes = 0

  append(text: string, bytes: number): void {
    this.text += text
    this.bytes += bytes
  }
}

/** A file that a process has open for writing; after the process has crashed it writes nothing. */
export class FileHandle {
  readonly path: string
  private readonly file: VirtualFile
  private readonly disk: VirtualDisk
  private readonly epoch: number

  constructor(disk: VirtualDisk, path: string, file: VirtualFile) {
    this.disk = disk
    this.path = path
    this.file = file
    this.epoch = disk.epoch
  }

  /** What is in the file, bytes. */
  get bytes(): number {
    return this.file.bytes
  }

  append(text: string, bytes: number): void {
    if (this.disk.epoch === this.epoch) this.file.append(text, bytes)
  }
}
