import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { Carrier } from '#sim/mesh/propagation/carrier/carrier.ts'
import type { PropagatorName } from '#sim/mesh/propagation/propagator-name.ts'
import { HeaderProxy } from '#sim/mesh/propagation/proxy/header-proxy.ts'
import { proxy } from '#sim/mesh/propagation/proxy/proxy-schema.ts'
import { relay } from './relay.ts'

type Hop = {
  extract: PropagatorName[]
  inject: PropagatorName[]
  /** A rule of the proxy before it. */
  before?: unknown
  /** Headers its code hands on as they came. */
  forwards?: string[]
}

type Estate = {
  name: string
  start?: [string, string][]
  hops: Hop[]
  /** Whether all spans are in one trace. */
  whole: boolean
  /** Whether each hop but the first has its caller for a parent; all have, unless said otherwise, in a whole trace. */
  parents?: boolean[]
  note?: string
}

const estates = JSON.parse(readFileSync(join(import.meta.dirname, 'estates.json'), 'utf8')) as Estate[]

/** What a proxy with one rule lets through. */
function behind(rule: unknown, headers: readonly (readonly string[])[]): string[][] {
  const carrier = new Carrier(
    'http',
    headers.map(([name, value]) => ({ name: name!, value: value! })),
  )
  if (rule !== undefined) new HeaderProxy(proxy.parse({ name: 'proxy', rules: [rule] })).apply(carrier)
  return carrier.fields().map(({ name, value }) => [name, String(value)])
}

describe('a mixed estate', () => {
  it.each(estates)('$name', ({ start = [], hops, whole, parents }) => {
    let headers: string[][] = start
    const spans = hops.map(({ extract, inject, before, forwards = [] }) => {
      const incoming = behind(before, headers)
      const { span, sent } = relay(incoming, extract, inject)
      headers = [...incoming.filter(([name]) => forwards.includes(name!)), ...sent]
      const { traceId, spanId } = span.spanContext()
      const parent = (span as unknown as { parentSpanContext?: { spanId: string } }).parentSpanContext?.spanId
      return { traceId, spanId, parent }
    })
    expect(new Set(spans.map(({ traceId }) => traceId)).size === 1).toBe(whole)
    const hangs = spans.slice(1).map(({ parent }, index) => parent === spans[index]!.spanId)
    expect(whole ? hangs : []).toEqual(whole ? (parents ?? hangs.map(() => true)) : [])
  })
})
