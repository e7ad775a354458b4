import type { VirtualDisk } from './virtual-disk.ts'

/** A file of text. Its size is what it would take, which may be more or less than its text when that stands for bytes. */
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
