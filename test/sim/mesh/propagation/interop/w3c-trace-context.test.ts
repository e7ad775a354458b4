import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { relay } from './relay.ts'

/** What a service that got some headers sends on. */
type Outcome = {
  /** Whether it goes on with one of the trace ids it was sent. */
  continues?: boolean
  /** Members of the trace state; null for one that must not be there, a list where any of it will do. */
  members?: Record<string, string | string[] | null>
  /** Keys of the trace state that must be in this order. */
  order?: string[]
  random?: boolean
}

type Case = {
  test: string
  part: number
  headers: [string, string][]
  expected: Outcome
  official?: Outcome
  note?: string
}

const { cases } = JSON.parse(readFileSync(join(import.meta.dirname, 'w3c-trace-context.json'), 'utf8')) as {
  cases: Case[]
}

/** Where what happens is not what is said, aspect by aspect. */
function differences(headers: [string, string][], said: Outcome): string[] {
  const { sent } = relay(headers, ['tracecontext'])
  const traceparent = sent.get('traceparent')!
  const found: string[] = []
  if (!/^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/.test(traceparent)) found.push(traceparent)
  const [, traceId = '', spanId = '', flags = ''] = traceparent.split('-')
  const incoming = headers.map(([, value]) => value).join(' ')
  if (said.continues !== undefined && incoming.includes(traceId) !== said.continues) found.push('continues')
  if (incoming.includes(spanId)) found.push('has the caller’s span id')
  const state = (sent.get('tracestate') ?? '').split(',').map((member) => member.split('='))
  for (const [key, value] of Object.entries(said.members ?? {})) {
    const [, ...rest] = state.find(([name]) => name === key) ?? [key]
    const got = rest.length === 0 ? null : rest.join('=')
    if (Array.isArray(value) ? !value.includes(got ?? '') : got !== value) found.push(`${key} is ${got}`)
  }
  if (said.order !== undefined && state.map(([key]) => key).join() !== said.order.join()) found.push('order')
  if (said.random !== undefined && ((Number.parseInt(flags, 16) & 2) !== 0) !== said.random) found.push('random')
  return found
}

describe('the W3C trace context suite', () => {
  it('has its 80 requests here', () => {
    expect(cases.length).toBe(80)
  })

  it.each(cases)('$test ($part): the official propagator does what we say of it', ({ headers, expected, official }) => {
    expect(differences(headers, { ...expected, ...official })).toEqual([])
  })

  it('is followed but for what a note explains', () => {
    const different = cases.filter(({ headers, expected }) => differences(headers, expected).length > 0)
    expect(different).toEqual(cases.filter(({ note, official }) => note !== undefined && official !== undefined))
    expect(different.length).toBe(10)
  })
})
