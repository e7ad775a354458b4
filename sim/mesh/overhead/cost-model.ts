/** What tracing costs an application's processor; times in ns. */
export type CostModel = {
  /** Starting a span that is recorded, and one that the sampler turned away. */
  start: number
  start_not_recorded: number
  /** Ending a recorded span, with its span processor. */
  end: number
  /** Each attribute, and each event. */
  attribute: number
  event: number
  /** Writing context into a carrier, and reading it. */
  inject: number
  extract: number
  /** Making a message of spans: each span, and each message whatever is in it. */
  export_span: number
  export_message: number
  /** Bytes that a recorded span leaves to the garbage collector, and that an attribute adds. */
  span_bytes: number
  attribute_bytes: number
  /** The collector runs each time so many bytes have come together, and stops everything for so long. */
  gc_every_bytes: number
  gc_pause: number
}

/** Where figures were measured. */
export type Measurement = { node: string; sdk: string; cpu: string; date: string; costs: CostModel }

/** The same on a machine that takes `factor` times as long; what is left to the garbage collector stays. */
export function scaled(costs: CostModel, factor: number): CostModel {
  const { span_bytes, attribute_bytes, gc_every_bytes, ...times } = costs
  const longer = Object.fromEntries(Object.entries(times).map(([name, time]) => [name, time * factor])) as typeof times
  return { ...longer, span_bytes, attribute_bytes, gc_every_bytes }
}
