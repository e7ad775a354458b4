import { z } from 'zod'

// OTLP/JSON, as far as it is read here; times are Unix nanoseconds, as text.
const span = z.object({
  name: z.string(),
  parentSpanId: z.string().optional(),
  startTimeUnixNano: z.string(),
  endTimeUnixNano: z.string(),
})
const message = z.object({
  resourceSpans: z.array(z.object({ scopeSpans: z.array(z.object({ spans: z.array(span) })) })).default([]),
})

/** What somebody finds out who looks at the checkouts of a run. */
export type CheckoutFigures = {
  /** When the calls of the card provider became slow, seconds after the run began. */
  onsetS: number
  /** Which share of all checkouts took longer than a second, percent. */
  slowPercent: number
  /** The median of those, ms. */
  medianMs: number
}

/** The whole second in which stock worlds begin: 2026-11-20 10:00:00 UTC. */
const beganMs = 1_795_168_800_000

/** Longer than the card provider takes on a usual day, but for a few calls. */
const slowChargeMs = 800

/** Reads the figures of the checkouts out of OTLP/JSON lines, as the explorer lists them. */
export function readCheckouts(lines: string): CheckoutFigures {
  const spans = lines
    .split('\n')
    .filter(Boolean)
    .flatMap((line) => message.parse(JSON.parse(line)).resourceSpans)
    .flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans))
    .map(({ name, parentSpanId, startTimeUnixNano, endTimeUnixNano }) => ({
      name,
      isRoot: !parentSpanId,
      startMs: Number(startTimeUnixNano) / 1e6,
      ms: Number(BigInt(endTimeUnixNano) - BigInt(startTimeUnixNano)) / 1e6,
    }))
  const charges = spans
    .filter(({ name }) => name === 'POST /v1/charges')
    .toSorted((one, other) => one.startMs - other.startMs)
  const checkouts = spans.filter(({ name, isRoot }) => name === 'POST /checkout' && isRoot)
  const slow = checkouts.map(({ ms }) => ms).filter((ms) => ms > 1000)
  return {
    onsetS: ((charges[slowFrom(charges.map(({ ms }) => ms > slowChargeMs))]?.startMs ?? Number.NaN) - beganMs) / 1000,
    slowPercent: (100 * slow.length) / checkouts.length,
    medianMs: slow.toSorted((one, other) => one - other)[Math.floor(slow.length / 2)] ?? Number.NaN,
  }
}

/** Where the stretch begins that has most slow calls over fast ones: now and then one is slow for another reason. */
function slowFrom(isSlow: readonly boolean[]): number {
  let [from, most, start, sum] = [0, 0, 0, 0]
  for (const [index, slow] of isSlow.entries()) {
    if (sum <= 0) [start, sum] = [index, 0]
    sum += slow ? 1 : -1
    if (sum > most) [from, most] = [start, sum]
  }
  return from
}
