import type { Attributes as SdkAttributes, SpanContext } from '@opentelemetry/api'
import { SECOND } from '../../../../kernel/time.ts'
import type { BoundInstrument, SyncInstrument } from '../sync-instrument.ts'

/** Bounds of buckets for durations in seconds, as the conventions advise them for requests and calls. */
export const REQUEST_BOUNDARIES: readonly number[] = [
  0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10,
]

/**
 * A duration histogram for one kind of operation: its attributes are known but for how it went, of which there are few
 * ways, each found once.
 */
export class OutcomeHistogram {
  private readonly instrument: SyncInstrument
  private readonly fixed: SdkAttributes
  private readonly statusKey: string
  private readonly unit: number
  private readonly bound = new Map<number | string | undefined, Map<string | undefined, BoundInstrument>>()

  /** `statusKey` is the attribute that holds the status of an answer, `unit` how many ns its unit has. */
  constructor(instrument: SyncInstrument, fixed: SdkAttributes, statusKey: string, unit = SECOND) {
    this.instrument = instrument
    this.fixed = fixed
    this.statusKey = statusKey
    this.unit = unit
  }

  /** An operation took `durationNs` and ended with that status, or without an answer, and with that error.type, or well. */
  record(
    durationNs: number,
    status: number | string | undefined,
    error: string | undefined,
    span: SpanContext | undefined,
  ): void {
    this.boundTo(status, error).record(durationNs / this.unit, span)
  }

  private boundTo(status: number | string | undefined, error: string | undefined): BoundInstrument {
    let byError = this.bound.get(status)
    if (byError === undefined) this.bound.set(status, (byError = new Map()))
    let bound = byError.get(error)
    if (bound === undefined) {
      bound = this.instrument.bind({
        ...this.fixed,
        ...(status !== undefined && { [this.statusKey]: status }),
        ...(error !== undefined && { 'error.type': error }),
      })
      byError.set(error, bound)
    }
    return bound
  }
}
