import { describe, expect, it } from 'vitest'
import { findingsOf } from '#app/_features/wire/findings.ts'
import { placeHeaders } from '#app/_features/wire/header-spots.ts'
import { layOutTraces } from '#app/_features/wire/lay-out-traces.ts'
import { makeMistake, mistakes } from '#app/_features/wire/mistakes.ts'
import type { Mistake } from '#app/_features/wire/mistakes.ts'
import { decodeWire, encodeWire, isWireLink } from '#app/_features/wire/wire-link.ts'
import { createWire } from '#app/_features/wire/wire.ts'
import type { Wire } from '#app/_features/wire/wire.ts'
import { shopClient, shopWorld } from './wire-of-shop.ts'

async function loaded(): Promise<Wire> {
  const wire = createWire(shopWorld, shopClient())
  await wire.load(shopWorld)
  return wire
}

/** What came of a ready mistake on the hop to a service. */
async function sent(wire: Wire, to: string, mistake: Mistake): Promise<string[]> {
  const { before } = wire.store.getState()
  const hop = before!.hops.find((each) => each.to.service === to)!
  wire.show(hop.hop)
  wire.write(makeMistake(mistake, hop)!)
  await wire.send()
  const { after } = wire.store.getState()
  return findingsOf(before!, after!).map(({ kind }) => kind)
}

describe('the wire inspector', () => {
  it('begins with the request that shows most, at its first hop', async () => {
    const { picks, request, before, hop, text, requests } = (await loaded()).store.getState()
    expect(request).toBe(picks[0]!.request)
    expect(requests).toBeGreaterThan(100)
    expect(before!.hops[0]).toMatchObject({ hop, editable: text, to: { kind: 'operation', service: 'api-gateway' } })
  })

  it('shows another request by its number, and a hop by its own', async () => {
    const wire = await loaded()
    await wire.choose(3)
    expect(wire.store.getState()).toMatchObject({ request: 3, before: { request: 3 }, after: null })
    await wire.load(shopWorld, 999_999)
    expect(wire.store.getState().request).toBe(wire.store.getState().picks[0]!.request)
  })

  it('shows the world that was asked for last, whatever was asked before', async () => {
    const wire = createWire(shopWorld, shopClient())
    await Promise.all([wire.load(shopWorld), wire.load({ ...shopWorld, seed: 8 }, 5)])
    expect(wire.store.getState()).toMatchObject({ settings: { seed: 8 }, request: 5, busy: null, failed: false })
  })

  it('says what each ready mistake did to the trace', async () => {
    const wire = await loaded()
    const found: Record<string, string[]> = {}
    for (const mistake of mistakes) found[mistake] = await sent(wire, 'order', mistake)
    expect(found).toEqual({
      removed: ['split'],
      b3: ['split'],
      upper_case: ['split'],
      zeros: ['split'],
      other_parent: ['orphaned'],
      unsampled: ['unsampled'],
      tracestate: ['tracestate'],
      baggage: ['baggage'],
    })
  })

  it('keeps the text that was sent, and shows where it is wrong', async () => {
    const wire = await loaded()
    wire.write('no separator')
    await wire.send()
    const { mistakes: wrong, after, text } = wire.store.getState()
    expect([wrong.length, after, text]).toEqual([1, null, 'no separator'])
    wire.write('b3: 0')
    expect(wire.store.getState().mistakes).toEqual([])
  })

  it('lays a broken trace out as two, each a whole tree', async () => {
    const wire = await loaded()
    await sent(wire, 'order', 'removed')
    const { before, after } = wire.store.getState()
    expect(layOutTraces(before!)).toHaveLength(1)
    const [front, back] = layOutTraces(after!)
    expect(front!.rows.length + back!.rows.length).toBe(before!.spans.length)
    expect([front!.rows[0]!.depth, back!.rows[0]!.depth]).toEqual([0, 0])
    expect(back!.rows[0]!.span).toMatchObject({ service: 'order', lineage: 'new-trace' })
    expect(back!.rows.slice(1).every(({ depth }) => depth > 0)).toBe(true)
  })

  it('finds every part of a header in the text and in the bytes', async () => {
    const { before } = (await loaded()).store.getState()
    for (const { written, explanation } of before!.hops) {
      for (const { header, spots } of placeHeaders(written, explanation)) {
        const parts = spots.filter(({ isBit }) => !isBit)
        expect(parts.map(({ from, to }) => header.value.slice(from, to))).toEqual(parts.map(({ part }) => part.text))
        for (const { startByte, endByte, part } of parts) {
          expect(new TextDecoder().decode(written.bytes.subarray(startByte, endByte))).toBe(part.text)
        }
      }
    }
  })

  it('has a link that holds the world and the request, and nothing that is no world', async () => {
    const linked = {
      settings: {
        ...shopWorld,
        mesh: { world: ['load: { per_minute: 60 }\n'], sdk: {}, actions: ['{ at: 1s, lift: x }'] },
      },
      request: 12,
    }
    const hash = await encodeWire(linked)
    expect(isWireLink(`#${hash}`)).toBe(true)
    expect(await decodeWire(`#${hash}`)).toEqual(linked)
    expect(await decodeWire(await encodeWire({ settings: shopWorld, request: null }))).toEqual({
      settings: shopWorld,
      request: null,
    })
    expect(await decodeWire('#wire=1.AAAA')).toBeNull()
    const odd = { ...shopWorld, mesh: { actions: [7] } } as unknown as typeof shopWorld
    expect(await decodeWire(await encodeWire({ settings: odd, request: 1 }))).toBeNull()
    expect(await decodeWire(await encodeWire({ settings: { ...shopWorld, seed: -1 }, request: 1 }))).toBeNull()
    expect(await decodeWire(await encodeWire({ settings: shopWorld, request: -4 }))).toBeNull()
  })
})

describe('ready mistakes', () => {
  const hop = (editable: string) => ({ editable, carrier: 'http' }) as Parameters<typeof makeMistake>[1]
  const id = '0af7651916cd43dd8448eb211c80319c'
  const w3c = `Traceparent: 00-${id}-b7ad6b7169203331-01`
  const b3 = `b3: ${id}-b7ad6b7169203331-1`

  it('change what they are about, in every format', () => {
    expect(makeMistake('removed', hop(`${w3c}\nbaggage: a=b`))).toBe('baggage: a=b')
    expect(makeMistake('b3', hop(w3c))).toBe(b3)
    expect(makeMistake('unsampled', hop(b3))).toBe(b3.replace(/1$/, '0'))
    expect(makeMistake('unsampled', hop(`uber-trace-id: ${id}:b7ad6b7169203331:0:1`))).toMatch(/:0$/)
    expect(makeMistake('zeros', hop(w3c))).toContain(`-${'0'.repeat(32)}-b7ad6b7169203331-`)
    expect(makeMistake('upper_case', hop(w3c))).toContain(id.toUpperCase())
    expect(makeMistake('other_parent', hop(w3c))).toContain(`${id}-00000000000000ab-01`)
    expect(makeMistake('tracestate', hop(`${w3c}\ntracestate: a=1`))).toBe(`${w3c}\ntracestate: lab=t61rcWkgMzE,a=1`)
    expect(makeMistake('baggage', hop(`${w3c}\nbaggage: a=b`))).toBe(`${w3c}\nbaggage: a=b,user.tier=gold`)
  })

  it('are not offered where they would change nothing', () => {
    expect(mistakes.filter((mistake) => makeMistake(mistake, hop('')) !== null)).toEqual(['baggage'])
    expect(makeMistake('b3', hop(b3))).toBeNull()
  })
})
