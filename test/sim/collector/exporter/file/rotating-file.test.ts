import { describe, expect, it } from 'vitest'
import { RotatingFile } from '#sim/collector/exporter/file/rotating-file.ts'
import { VirtualDisk } from '#sim/collector/storage/virtual-disk.ts'
import { Environment } from '#sim/kernel/environment.ts'

const MIB = 1_048_576
const DAY = 86_400e9
const rotation = { max_megabytes: 1, max_days: 0, max_backups: 100, localtime: false }

function world(changes: Partial<typeof rotation> = {}) {
  const env = new Environment(946_684_800_000_000_000n)
  const disk = new VirtualDisk()
  const file = (): RotatingFile =>
    new RotatingFile(env, disk, '/var/log/out/data.jsonl', { ...rotation, ...changes }, true)
  const names = (): string[] => [...disk.textFiles().keys()].map((path) => path.slice('/var/log/out/'.length))
  return { env, disk, file, names }
}

describe('a rotated file', () => {
  it('is put aside under the time of that moment before it grows too large', () => {
    const { env, disk, file, names } = world()
    const written = file()
    for (const line of ['a\n', 'b\n', 'c\n']) {
      expect(written.write(line, 600_000)).toBeNull()
      env.run(env.now + 1.5e9)
    }
    expect(names()).toEqual([
      'data-2000-01-01T00-00-01.500-size.jsonl',
      'data-2000-01-01T00-00-03.000-size.jsonl',
      'data.jsonl',
    ])
    expect([...disk.textFiles().values()]).toEqual(['a\n', 'b\n', 'c\n'])
  })

  it('may be exactly as large as allowed', () => {
    const { file, names } = world()
    const written = file()
    written.write('a\n', MIB - 10)
    written.write('b\n', 10)
    expect(names()).toEqual(['data.jsonl'])
  })

  it('is put aside one byte sooner when an earlier run wrote it', () => {
    const { disk, file } = world()
    file().write('a\n', MIB - 10)
    file().write('b\n', 11)
    expect([...disk.textFiles().values()]).toEqual(['a\n', 'b\n'])
  })

  it('leaves the end of a line to the next file when only that does not fit', () => {
    const { disk, file } = world()
    const written = file()
    written.write('a\n', 10)
    written.write('b\n', MIB - 9)
    expect([...disk.textFiles().values()]).toEqual(['a\nb', '\n'])
  })

  it('refuses what no file may hold', () => {
    expect(
      world()
        .file()
        .write('a\n', MIB + 2),
    ).toBe('write length 1048577 exceeds maximum file size 1048576')
  })

  it('keeps the newest of the old files', () => {
    const { env, disk, file } = world({ max_backups: 2 })
    const written = file()
    for (const line of ['a\n', 'b\n', 'c\n', 'd\n', 'e\n']) {
      written.write(line, MIB)
      env.run(env.now + 1e9)
    }
    expect([...disk.textFiles().values()]).toEqual(['c\n', 'd\n', 'e\n'])
  })

  it('keeps old files no longer than its days', () => {
    const { env, disk, file } = world({ max_days: 2, max_backups: 0 })
    const written = file()
    for (const line of ['a\n', 'b\n', 'c\n', 'd\n']) {
      written.write(line, MIB)
      env.run(env.now + 1.5 * DAY)
    }
    expect([...disk.textFiles().values()]).toEqual(['b\n', 'c\n', 'd\n'])
  })
})
