import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { importCommand } from '#sim/cli/import.ts'

const span = (index: number) => ({
  traceId: '1'.repeat(32),
  spanId: (index + 1).toString(16).padStart(16, '0'),
  // So that there is something to compress.
  name: `name ${(index * 7919) % 1000}`,
})
const FILE = JSON.stringify({
  resourceSpans: [{ scopeSpans: [{ spans: Array.from({ length: 2000 }, (_, index) => span(index)) }] }],
})

async function importBytes(bytes: Uint8Array) {
  const out: { spans: number }[] = []
  const err: string[] = []
  const code = await importCommand(['f'], {
    stdout: (line) => out.push(JSON.parse(line) as { spans: number }),
    stderr: (line) => err.push(line),
    readBytes: () => Promise.resolve(bytes),
  })
  return { code, out, err }
}

describe('tracelab import', () => {
  it('unpacks gzip, also twice', async () => {
    const { code, out } = await importBytes(gzipSync(gzipSync(FILE)))
    expect([code, out[0]!.spans]).toEqual([0, 2000])
  })

  it('prints what was read of a file that is cut short, says where it ends, and fails', async () => {
    const { code, out, err } = await importBytes(new TextEncoder().encode(FILE.slice(0, -500)))
    expect([code, err]).toEqual([
      1,
      [expect.stringMatching(/^f: The file ends too early, at line 1, column \d+: .*, after \d+ spans\. What came/)],
    ])
    expect(out[0]!.spans).toBeGreaterThan(1900)
  })

  it('unpacks what is whole of gzip that is cut short', async () => {
    const packed = gzipSync(FILE)
    const { code, out, err } = await importBytes(packed.subarray(0, packed.length - 500))
    expect([code, err.length]).toEqual([1, 2])
    expect(err[0]).toMatch(/^f: The file is compressed by gzip and broken or cut short: \d+ bytes could be unpacked\.$/)
    expect(out[0]!.spans).toBeGreaterThan(100)
    expect(await importBytes(packed.subarray(0, 4))).toMatchObject({ code: 1, out: [] })
  })

  it('prints one sentence and nothing else for what is no trace', async () => {
    expect(await importBytes(new TextEncoder().encode('<html>'))).toEqual({
      code: 1,
      out: [],
      err: ['f: This is a web page (HTML), not a trace: download the JSON behind it instead.'],
    })
  })
})
