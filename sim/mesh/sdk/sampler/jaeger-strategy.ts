/** What a Jaeger-compatible server answers a service that asks how to sample; names are the protocol's. */
export type SamplingStrategy = {
  operationSampling?: {
    /** Probability of operations that have none of their own. */
    defaultSamplingProbability: number
    /** Traces a second that every operation gets whatever its probability. */
    defaultLowerBoundTracesPerSecond: number
    perOperationStrategies: readonly { operation: string; probabilisticSampling: { samplingRate: number } }[]
  }
  probabilisticSampling?: { samplingRate: number }
  rateLimitingSampling?: { maxTracesPerSecond: number }
}

/** Answers what the server at `endpoint` says at `moment` (ns of virtual time); null when it cannot be reached. */
export type StrategySource = (endpoint: string, moment: number) => SamplingStrategy | null
