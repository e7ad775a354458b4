import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { importCommand } from '#sim/cli/import.ts'
import { imported, spansIn } from '../../support/imported-spans.ts'

/** What was counted of a file by hand, or by somebody else's program; `bytes` is how long the file was then. */
type Facts = { file: string; bytes?: number } & Record<string, number | string | null>

const OURS = join(import.meta.dirname, '../../fixtures/traces')
const THEIRS = process.env.TRACE_FIXTURES

const factsOf = (folder: string): Facts[] => JSON.parse(readFileSync(join(folder, 'FACTS.json'), 'utf8')) as Facts[]
const snake = (key: string): string => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

async function importFile(path: string): Promise<{ code: number; out: string[]; err: string[] }> {
  const out: string[] = []
  const err: string[] = []
  const code = await importCommand([path], {
    stdout: (line) => out.push(line),
    stderr: (line) => err.push(line),
    readBytes: (file) => new Promise((resolve) => resolve(readFileSync(file))),
  })
  return { code, out, err }
}

describe('tracelab import', () => {
  it.each(factsOf(OURS).map((facts) => [facts.file, facts] as const))('counts what %s holds', async (file, facts) => {
    const { file: _, ...expected } = facts
    const { code, out, err } = await importFile(join(OURS, file))
    expect([code, err]).toEqual([0, []])
    expect(JSON.parse(out[0]!)).toEqual({
      ...Object.fromEntries(Object.entries(expected).map(([key, value]) => [snake(key), value])),
      diagnosis: expect.arrayContaining([
        expect.objectContaining({ code: 'orphans', count: 1, traces: 1, examples: [expect.anything()] }),
      ]) as unknown,
    })
  })

  it('knows every file of the folder', () => {
    const files = readdirSync(OURS).filter((file) => file !== 'FACTS.json')
    expect(files.toSorted()).toEqual(
      factsOf(OURS)
        .map(({ file }) => file)
        .toSorted(),
    )
  })

  it.each([
    [[], 'Usage: tracelab import FILE'],
    [['a', 'b'], 'Usage: tracelab import FILE'],
    [['nowhere.json'], 'nowhere.json does not exist.'],
    [[OURS], `${OURS} is a folder.`],
  ])('answers a mistake with one sentence: %j', async (args, sentence) => {
    const out: string[] = []
    const err: string[] = []
    const code = await importCommand(args, {
      stdout: (line) => out.push(line),
      stderr: (line) => err.push(line),
      readBytes: (file) => new Promise((resolve) => resolve(readFileSync(file))),
    })
    expect([code, out, err]).toEqual([1, [], [sentence]])
  })
})

describe('one trace in every format', () => {
  const plain = [
    'otlp.json',
    'otlp.jsonl',
    'otlp.pb',
    'otlp-frames.pb',
    'otlp-protojson.json',
    'tempo.json',
    'sent.jsonl',
  ]
  const spans = (file: string) =>
    spansIn(imported(readFileSync(join(OURS, file))).store).map((span) => ({ ...span, flags: 0 }))

  it.each([...plain, 'tempo-v2.json', 'jaeger.json', 'jaeger-storage.jsonl'])('is the same in %s', (file) => {
    const isJaeger = file.startsWith('jaeger')
    const expected = spans('otlp.json').map((span) => ({
      ...span,
      // Jaeger's references say of what kind they are.
      links: span.links.map((link) => ({
        ...link,
        ...(isJaeger && { attributes: [['opentracing.ref_type', 'follows_from']] }),
      })),
    }))
    expect(spans(file)).toEqual(expected)
  })
})

describe('real files of others', () => {
  it.skipIf(THEIRS === undefined)('are there: TRACE_FIXTURES names a folder with a FACTS.json', () => {
    expect(factsOf(THEIRS!).length).toBeGreaterThan(0)
  })

  for (const { file, bytes, ...expected } of THEIRS === undefined ? [] : factsOf(THEIRS)) {
    const path = join(THEIRS!, file)
    // Facts about a file of another length are about another file.
    const isOther = readFileSync(path).length !== bytes
    it.skipIf(isOther)(`${file} gives its facts${isOther ? ` (about a file of ${bytes} bytes)` : ''}`, async () => {
      const { out } = await importFile(path)
      expect(JSON.parse(out[0]!)).toMatchObject(
        Object.fromEntries(Object.entries(expected).map(([key, value]) => [snake(key), value])),
      )
    })
  }
})
