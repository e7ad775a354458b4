/** The world at one moment of virtual time. Rates are over the five seconds before it. */
export type Moment = {
  atNs: number
  services: { perSecond: number; errorShare: number; sdkQueue: number; sdkDropped: number }[]
  edges: { perSecond: number; errorShare: number }[]
  collector: {
    received: number
    refused: number
    refusing: boolean
    heapBytes: number
    heapLimitBytes: number | null
    /** Traces held, undecided. */
    waiting: number
    /** Traces waiting per second until their tick, soonest first; empty without tail_sampling. */
    ring: number[]
    decided: number
    kept: number
    dropped: number
    exported: number
    exportQueue: number
    exportQueueCapacity: number
  }
}

/** Traffic in a stretch of time, for the animation: parallel arrays in order of time. */
export type Traffic = {
  atNs: Float64Array
  edge: Uint8Array
  error: Uint8Array
  /** Each entry stands for this many calls. */
  each: number
}

/** What a run was doing at a time. */
export type MomentApi = {
  moment(input: { runId: string; atNs: number }): Moment
  traffic(input: { runId: string; fromNs: number; toNs: number; limit: number }): Traffic
}
