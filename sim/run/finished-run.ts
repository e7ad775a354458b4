import type { CollectorSetup } from './collector-setup.ts'
import type { LogLine } from '../collector/service/logger.ts'
import type { SdkCounters } from '../mesh/sdk/sdk-counters.ts'
import type { SignalCounters } from '../mesh/sdk/signal-counters.ts'
import type { RunSettings } from '../worker/run-protocol.ts'
import type { RunRecorder } from './run-recorder.ts'

/** The collector's own metrics, sampled once a virtual second: `series[key][i]` is its value at `times[i]` (ns). */
export type CounterSamples = { times: number[]; series: Record<string, number[]> }

/** One delivery that is over, with everything there is to know of it. */
export type FinishedRun = {
  settings: RunSettings
  setup: CollectorSetup
  recorder: RunRecorder
  counters: CounterSamples
  logs: LogLine[]
  sdk: readonly SdkCounters[]
  /** What became of log records and metrics, by replica. */
  signals: readonly SignalCounters[]
  /** Virtual end, ns. */
  end: number
}
