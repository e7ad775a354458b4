import { describe, expect, it } from 'vitest'
import { cleanPath, VirtualDisk } from '#sim/collector/storage/virtual-disk.ts'

describe('cleanPath', () => {
  it.each([
    ['/a//b/./c/', '/a/b/c'],
    ['/a/../../b', '/b'],
    ['a/../..', '..'],
    ['', '.'],
    ['/', '/'],
  ])('makes %j %j', (path, clean) => {
    expect(cleanPath(path)).toBe(clean)
  })
})

describe('a virtual disk', () => {
  it('has the directories of a plain machine, and those that are made', () => {
    const disk = new VirtualDisk()
    expect([disk.stat('/var/lib'), disk.stat('/var/lib/otelcol/queue'), disk.stat('/etc/passwd')]).toEqual([
      'directory',
      null,
      'file',
    ])
    disk.makeDirectory('/var/lib/otelcol/queue')
    expect([disk.stat('/var/lib/otelcol'), disk.stat('/var/lib/otelcol/queue/')]).toEqual(['directory', 'directory'])
  })

  it('opens no file where none can be', () => {
    const open = (path: string) => new VirtualDisk().openFile(path, { truncate: false })
    expect(open('/tmp')).toBe('open /tmp: is a directory')
    expect(open('/none/x')).toBe('open /none/x: no such file or directory')
    expect(open('/etc/passwd/x')).toBe('open /etc/passwd/x: not a directory')
  })

  it('takes nothing from a process that has crashed', () => {
    const disk = new VirtualDisk()
    const handle = disk.openFile('/tmp/a', { truncate: false })
    if (typeof handle === 'string') throw new Error(handle)
    handle.append('before', 6)
    disk.dropHandles()
    handle.append('after', 5)
    expect(disk.textFiles()).toEqual(new Map([['/tmp/a', 'before']]))
  })
})
