/** What the floor page knows of a trace: rows in depth-first order, times as shares of the whole. */
export type TraceColumns = {
  services: string[]
  names: string[]
  service: Uint16Array
  name: Uint32Array
  depth: Uint32Array
  from: Float64Array
  to: Float64Array
  durationNs: number
}

/** A trace to read: a file that was chosen, or an address to fetch. */
export type TraceSource = File | string
