/** How far a long call has come. */
export type Progress = {
  phase: 'world' | 'collector' | 'reading'
  fraction: number
  spans: number
  expectedSpans: number
}

/** A long call that ended before its time: by whoever asked, or because nothing may go on for ever. */
export type Stopped = { stopped: 'cancelled' | 'budget'; atNs: number; events: number }
