import fc from 'fast-check'
import type { AnyCase } from '../../sim/cli/answer-case.ts'

/** A case as the oracle and `collect --cases` take it. */
export type FuzzCase = AnyCase

/** A line of what happens to a collector: a message, a fault, a restart, a question. */
export type Line = { at_ms: number; [what: string]: unknown }

/** Cases about one thing; what they cover is printed with their outcome. */
export type Family = {
  name: string
  covers: string
  cases: fc.Arbitrary<FuzzCase>
  /** The release that is asked, when the newest does not have the component. */
  release?: 'v0.155' | 'v0.149'
  /** The order of metrics is random in the real collector. */
  unordered?: true
}

/**
 * Times for messages: each has its own place within 100 ms, off the multiples that timers use, so that nothing that is
 * timed from one message ever falls together with another message, a tick or a free-running timer.
 */
export function arrivalTimes(count: number): fc.Arbitrary<number[]> {
  return fc.array(fc.integer({ min: 0, max: 30 }), { minLength: count, maxLength: count }).map((steps) => {
    const sorted = steps.toSorted((a, b) => a - b)
    return sorted.map((step, index) => step * 100 + 3 + index * 7).toSorted((a, b) => a - b)
  })
}

/** At most this many messages have places of their own. */
export const MOST_MESSAGES = 13

/** A whole configuration with one pipeline. */
export function onePipeline(
  signal: string,
  processors: readonly [string, string][],
  exporter = DEFAULT_EXPORTER,
): string {
  const list = processors.map(([id]) => id)
  const blocks = processors.map(([id, body]) => `  ${id}: ${body}\n`).join('')
  return `receivers:
  otlp: {protocols: {grpc: }}
${list.length === 0 ? '' : `processors:\n${blocks}`}exporters:
  ${exporter}
service:
  pipelines:
    ${signal}:
      receivers: [otlp]
      processors: [${list.join(', ')}]
      exporters: [${exporter.split(':')[0]!}]
`
}

const DEFAULT_EXPORTER = "otlp_grpc: {endpoint: 'backend:4317'}"

/** Settings written in flow style; those that are undefined are left out. */
export const flow = (settings: Record<string, string | number | boolean | undefined>): string =>
  `{${Object.entries(settings)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key}: ${value}`)
    .join(', ')}}`

/** One of these, or nothing at all: an absent key. */
export const sometimes = <T>(...values: T[]): fc.Arbitrary<T | undefined> =>
  fc.option(fc.constantFrom(...values), { nil: undefined })
