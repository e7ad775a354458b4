import { EMPTY_CONTEXT } from '#sim/mesh/sdk/linked-context.ts'
import { Carrier } from '#sim/mesh/propagation/carrier/carrier.ts'
import { carrierAccess } from '#sim/mesh/propagation/carrier/carrier-access.ts'
import { createPropagator } from '#sim/mesh/propagation/create-propagator.ts'
import { contextView } from '#sim/mesh/propagation/explain/context-view.ts'
import type { ContextView } from '#sim/mesh/propagation/explain/context-view.ts'
import type { PropagatorName } from '#sim/mesh/propagation/propagator-name.ts'
import type { HeaderAnswer } from '../schema/answers.ts'
import { ofParts, unanswered } from './item-result.ts'
import type { ItemResult } from './item-result.ts'

/** Stands in where only a tracestate is asked for: nobody reads that without a traceparent. */
const SOME_PARENT = '00-11111111111111111111111111111111-2222222222222222-01'

/**
 * Judges headers by what the official propagators make of them, never as text; only that a traceparent is written as
 * version 00, the one that senders know, is no question of reading: a receiver takes later ones as well.
 */
export function gradeHeader(id: string, expected: HeaderAnswer, answer: unknown): ItemResult {
  if (typeof answer !== 'object' || answer === null || Array.isArray(answer)) return unanswered(id)
  const given = new Map<string, string>()
  for (const [name, value] of Object.entries(answer)) {
    if (typeof value === 'string' && value.trim() !== '') given.set(name.toLowerCase(), value.trim())
  }
  const parts: ItemResult['parts'] = []
  const say = (part: string, passed: boolean): void => void parts.push({ id: part, passed })

  for (const [format, propagators] of [
    ['traceparent', ['tracecontext']],
    ['b3', ['b3']],
    ['jaeger', ['jaeger']],
    ['xray', ['xray']],
  ] as const) {
    const wanted = expected[format]
    if (wanted === undefined) continue
    const span = read(given, propagators).span
    const isValid = span?.isValid === true
    if (format === 'traceparent') say('traceparent.version', given.get(format)?.startsWith('00-') === true)
    say(`${format}.trace_id`, isValid && (wanted.trace_id === 'any' || span.traceId === wanted.trace_id))
    say(`${format}.parent_id`, isValid && fitsId(span.spanId, wanted.parent_id))
    if (wanted.sampled !== undefined) say(`${format}.sampled`, isValid && span.sampled === wanted.sampled)
    if (wanted.random !== undefined) say(`${format}.random`, isValid && span.random === wanted.random)
  }
  if (expected.tracestate !== undefined) {
    const withParent = new Map(given)
    if (expected.traceparent === undefined) withParent.set('traceparent', SOME_PARENT)
    const state = entriesOf(read(withParent, ['tracecontext']).span?.traceState ?? '')
    const { entries, first, has, lacks } = expected.tracestate
    const value = (key: string): string | undefined => state.find(([name]) => name === key)?.[1]
    if (entries !== undefined) say('tracestate', JSON.stringify(state) === JSON.stringify(entries))
    if (first !== undefined) say('tracestate.first', JSON.stringify(state[0]) === JSON.stringify(first))
    for (const [key, wanted] of Object.entries(has ?? {})) say(`tracestate.${key}`, value(key) === wanted)
    for (const key of lacks ?? []) say(`tracestate.${key}`, value(key) === undefined)
  }
  if (expected.baggage !== undefined) {
    const { baggage } = read(given, ['baggage'])
    const found = Object.fromEntries(baggage.map((entry) => [entry.key, entry.value]))
    for (const [key, wanted] of Object.entries(expected.baggage)) say(`baggage.${key}`, found[key] === wanted)
    say(
      'baggage',
      Object.keys(found).every((key) => key in expected.baggage!),
    )
  }
  for (const name of expected.absent ?? []) say(name, !given.has(name.toLowerCase()))
  return ofParts(id, parts)
}

function read(given: ReadonlyMap<string, string>, names: readonly PropagatorName[]): ContextView {
  const carrier = new Carrier(
    'http',
    Array.from(given, ([name, value]) => ({ name, value })),
  )
  return contextView(createPropagator(names).extract(EMPTY_CONTEXT, carrier, carrierAccess('http', 'nodejs').getter))
}

function fitsId(given: string, wanted: NonNullable<HeaderAnswer['b3']>['parent_id']): boolean {
  if (wanted === 'any') return true
  return typeof wanted === 'string' ? given === wanted : !wanted.not.includes(given)
}

function entriesOf(state: string): [string, string][] {
  return state
    .split(',')
    .filter((entry) => entry.trim() !== '')
    .map((entry) => {
      const [key = '', ...value] = entry.trim().split('=')
      return [key, value.join('=')]
    })
}
