/** How points of a sum or histogram relate to those before, as exporters are told it. */
export type TemporalityPreference = 'cumulative' | 'delta' | 'low_memory'

/** The kinds of instruments, as view selectors spell them. */
export type InstrumentType =
  | 'counter'
  | 'gauge'
  | 'histogram'
  | 'observable_counter'
  | 'observable_gauge'
  | 'observable_up_down_counter'
  | 'up_down_counter'

/** How measurements become points; an object has exactly one key. */
export type AggregationConfig =
  | { default: object | null }
  | { drop: object | null }
  | { sum: object | null }
  | { last_value: object | null }
  | { explicit_bucket_histogram: { boundaries?: readonly number[]; record_min_max?: boolean } | null }
  | {
      base2_exponential_bucket_histogram: { max_scale?: number; max_size?: number; record_min_max?: boolean } | null
    }

/** What a view does to the instruments that its selector matches; absent keys of the selector match all. */
export type ViewConfig = {
  selector: {
    /** May hold `*` and `?`. */
    instrument_name?: string
    instrument_type?: InstrumentType
    unit?: string
    meter_name?: string
    meter_version?: string
    meter_schema_url?: string
  }
  stream: {
    name?: string
    description?: string
    aggregation?: AggregationConfig
    aggregation_cardinality_limit?: number
    /** Keys may hold `*` and `?`. */
    attribute_keys?: { included?: readonly string[]; excluded?: readonly string[] }
  }
}

/** How many attribute sets a stream may have, by kind of instrument; 2000 where nothing is said. */
export type CardinalityLimits = { default?: number } & { [T in InstrumentType]?: number }

/** A reader's share of the configuration. */
export type MetricReaderConfig = {
  /** ns; 60 s unless given. */
  interval?: number
  /** ns; 30 s unless given, and never longer than the interval. */
  timeout?: number
  temporality_preference?: TemporalityPreference
  default_histogram_aggregation?: 'explicit_bucket_histogram' | 'base2_exponential_bucket_histogram'
  cardinality_limits?: CardinalityLimits
}

/** Which measurements may become exemplars. */
export type ExemplarFilter = 'always_on' | 'always_off' | 'trace_based'

/** What a meter provider is built from: the declarative configuration's `meter_provider`, decoded. */
export type MeterProviderConfig = {
  readers: readonly MetricReaderConfig[]
  views?: readonly ViewConfig[]
  exemplar_filter?: ExemplarFilter
}
