import type { Settings } from '../../component/component.ts'
import { findAttribute } from '../../../telemetry/attribute.ts'
import type { Attributes } from '../../../telemetry/attribute.ts'
import { cleanPath, parentOf } from '../../storage/virtual-disk.ts'
import type { VirtualDisk } from '../../storage/virtual-disk.ts'
import type { FileConfig } from './config.ts'
import { openWriter } from './file-writer.ts'
import type { Writer } from './file-writer.ts'

/** What one configured file exporter writes to; its signals share it. */
export class FileSink {
  private readonly settings: Settings
  private readonly config: FileConfig
  private readonly disk: VirtualDisk
  /** Open files by path, the one used last at the end; without group_by there is one. */
  private readonly writers = new Map<string, Writer>()

  constructor(settings: Settings, config: FileConfig) {
    const { disk } = settings.host
    if (disk === undefined) throw new Error('the file exporter runs on a host without a disk')
    this.settings = settings
    this.config = config
    this.disk = disk
  }

  /** Every signal starts it; once is enough. */
  start(): string | null {
    const { path, encoding, rotation, create_directory: createDirectory } = this.config
    if (encoding !== '') return `unknown encoding "${encoding}"`
    // Said by the list of open files.
    if (this.groups) return this.config.group_by!.max_open_files > 0 ? null : 'must provide a positive size'
    if (this.writers.size > 0) return null
    const directory = parentOf(cleanPath(path))
    if (createDirectory) this.disk.makeDirectory(directory)
    if (rotation !== null && this.disk.stat(directory) !== 'directory') {
      const why = `open ${directory}: no such file or directory`
      return `migrating legacy backups: reading directory ${directory}: ${why}`
    }
    const writer = this.open(path)
    return typeof writer === 'string' ? writer : null
  }

  close(): void {
    for (const writer of this.writers.values()) writer.close()
    this.writers.clear()
  }

  /** Writes to each file are those of `group_by`. */
  get groups(): boolean {
    return this.config.group_by?.enabled === true
  }

  /** What stands for the * in the path of data of this resource; null when there is nothing. */
  segmentOf(attributes: Attributes): string | null {
    const value = findAttribute(attributes, this.config.group_by!.resource_attribute)
    if (typeof value === 'string') return value
    const { resource_attribute: attribute } = this.config.group_by!
    this.settings.log.log('debug', `Resource does not contain ${attribute} attribute, dropping it`)
    return null
  }

  /** Writes a message to the file, or to that of its group. */
  write(text: string, bytes: number, segment: string | null): string | null {
    const path = segment === null ? this.config.path : this.pathOf(segment)
    let writer: Writer | string | undefined = this.writers.get(path)
    if (writer === undefined) {
      this.disk.makeDirectory(parentOf(path))
      writer = this.open(path)
      if (typeof writer === 'string') return writer
    } else {
      this.writers.delete(path)
      this.writers.set(path, writer)
    }
    return writer.write(text, bytes)
  }

  private open(path: string): Writer | string {
    const writer = openWriter(this.settings.env, this.disk, path, this.config)
    if (typeof writer === 'string') return writer
    this.writers.set(path, writer)
    const most = this.config.group_by?.max_open_files ?? Infinity
    if (this.groups && this.writers.size > most) {
      const [oldest] = this.writers.keys()
      this.writers.get(oldest!)!.close()
      this.writers.delete(oldest!)
    }
    return writer
  }

  /** Upstream: groupingFileExporter.fullPath; an attribute cannot lead out of the directory. */
  private pathOf(written: string): string {
    const [before, suffix] = this.config.path.split('*') as [string, string]
    const cleaned = cleanPath(before)
    const prefix = before.endsWith('/') && !cleaned.endsWith('/') ? `${cleaned}/` : cleaned
    const segment = written.startsWith('./') ? written.slice(1) : written.startsWith('../') ? written.slice(2) : written
    const path = cleanPath(prefix + segment + suffix)
    return path.startsWith(prefix) ? path : cleanPath(`${prefix}/${cleanPath(`/${segment}${suffix}`)}`)
  }
}
