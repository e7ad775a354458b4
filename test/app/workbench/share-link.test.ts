import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeSharedRun, encodeSharedRun, isSharedRun, type SharedRun } from '#app/_features/workbench/share-link.ts'

const outage = fc
  .tuple(fc.integer({ min: 0, max: 1800 }), fc.integer({ min: 1, max: 1800 }))
  .map(([fromS, length]) => ({ fromS, untilS: fromS + length }))

const run: fc.Arbitrary<SharedRun> = fc.record(
  {
    scenario: fc.string(),
    seed: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
    load: fc.double({ min: 0.01, max: 20, noNaN: true }),
    durationS: fc.integer({ min: 1, max: 3600 }),
    engine: fc.string(),
    release: fc.string(),
    collector: fc.string({ unit: 'grapheme', maxLength: 2000 }),
    outage,
  },
  { requiredKeys: ['scenario', 'seed', 'load', 'durationS', 'engine', 'release', 'collector'] },
)

const example: SharedRun = {
  scenario: 'shop',
  seed: 4217,
  load: 20,
  durationS: 60,
  engine: '1',
  release: 'v0.161.0',
  collector: 'receivers:\n  otlp:\n# ภาษาไทย\n',
}

async function packed(value: unknown): Promise<string> {
  const stream = new Blob([JSON.stringify(value)]).stream().pipeThrough(new CompressionStream('deflate-raw'))
  return `#run=1.${Buffer.from(await new Response(stream).arrayBuffer()).toString('base64url')}`
}

describe('share link', () => {
  it('gives back exactly what was put in', async () => {
    await fc.assert(
      fc.asyncProperty(run, async (shared) => {
        expect(await decodeSharedRun(`#${await encodeSharedRun(shared)}`)).toEqual(shared)
      }),
      { numRuns: 200 },
    )
  })

  it('carries what was changed about the world, with an outage or without', async () => {
    const mesh = { sdk: { order: 'file_format: "1.0"\n' }, actions: ['{ at: 5s, lift: slow }'], coupled: true }
    for (const shared of [
      { ...example, mesh },
      { ...example, mesh, outage: { fromS: 5, untilS: 9 } },
      { ...example, mesh: { ...mesh, world: ['load: { per_minute: 60 }\n', 'services: { order: null }\n'] } },
      { ...example, mesh: { ...mesh, code: { order: 'export const buy = () => {} // สั่งซื้อ\n' } } },
    ]) {
      expect(await decodeSharedRun(`#${await encodeSharedRun(shared)}`)).toEqual(shared)
    }
    for (const damaged of [{ actions: [5] }, { code: { order: 5 } }, { code: 'x' }]) {
      const bad = { ...example, mesh: damaged } as unknown as typeof example
      expect(await decodeSharedRun(`#${await encodeSharedRun(bad)}`)).toBeNull()
    }
  })

  it('holds nothing that an address would escape', async () => {
    const hash = await encodeSharedRun(example)
    expect(new URL(`https://tracelab.test/en/lab#${hash}`).hash).toBe(`#${hash}`)
    expect(isSharedRun(`#${hash}`)).toBe(true)
  })

  it('refuses a link that was cut', async () => {
    const hash = await encodeSharedRun(example)
    expect(await decodeSharedRun(hash.slice(0, -12))).toBeNull()
  })

  it('refuses a version it does not know', async () => {
    const hash = await encodeSharedRun(example)
    expect(await decodeSharedRun(hash.replace('run=1.', 'run=2.'))).toBeNull()
  })

  it('refuses settings no run can have', async () => {
    const { scenario, load, durationS, engine, release, collector } = example
    const withSeed = (seed: unknown) => packed([scenario, seed, load, durationS, engine, release, collector])
    expect(await decodeSharedRun(await withSeed(4217))).toEqual(example)
    const withOutage = (outage: unknown) =>
      packed([scenario, 4217, load, durationS, engine, release, collector, outage])
    expect(await decodeSharedRun(await withOutage([5, 9]))).toEqual({ ...example, outage: { fromS: 5, untilS: 9 } })
    for (const bad of [[9, 5], [5, 5], [-1, 5], [5], ['5', 9], null, 'x']) {
      expect(await decodeSharedRun(await withOutage(bad))).toBeNull()
    }
    expect(await decodeSharedRun(await withSeed(-1))).toBeNull()
    expect(await decodeSharedRun(await withSeed(1.5))).toBeNull()
    expect(await decodeSharedRun(await withSeed('4217'))).toBeNull()
    expect(await decodeSharedRun(await packed([scenario, 1, 1e9, durationS, engine, release, collector]))).toBeNull()
  })

  it('does not unfold a small link into a huge text', async () => {
    const bomb = await packed(['shop', 1, 1, 60, '1', 'v', 'a'.repeat(9_000_000)])
    expect(bomb.length).toBeLessThan(40_000)
    expect(await decodeSharedRun(bomb)).toBeNull()
  })

  it('takes any other hash for what it is', async () => {
    expect(isSharedRun('#explain')).toBe(false)
    expect(await decodeSharedRun('#explain')).toBeNull()
  })
})
