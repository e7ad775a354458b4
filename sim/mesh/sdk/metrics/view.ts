import type { Attributes as SdkAttributes } from '@opentelemetry/api'
import type { Scope } from '../../../telemetry/span-columns.ts'
import { matchesGlob } from '../matches-glob.ts'
import type { InstrumentDescriptor } from './instrument.ts'
import type { ViewConfig } from './meter-provider-config.ts'

/** What is wrong with a view, as the SDK says when it starts; null for nothing. */
export function viewProblem({ selector, stream }: ViewConfig): string | null {
  if (Object.values(selector).every((value) => value === undefined)) {
    return 'Cannot create view with no selector arguments supplied'
  }
  if (stream.name !== undefined && (selector.instrument_name?.includes('*') ?? true)) {
    return 'Views with a specified name must be declared with an instrument selector that selects at most one instrument per meter.'
  }
  return null
}

/** A view, ready to be asked (upstream: View and ViewRegistry of sdk-metrics). */
export class View {
  readonly stream: ViewConfig['stream']
  private readonly selector: ViewConfig['selector']
  private readonly name: (text: string) => boolean
  private readonly keeps: ((key: string) => boolean) | null

  /** Throws for a view that `viewProblem` has something to say of. */
  constructor(config: ViewConfig) {
    const problem = viewProblem(config)
    if (problem !== null) throw new Error(problem)
    const { included, excluded } = config.stream.attribute_keys ?? {}
    this.selector = config.selector
    this.stream = config.stream
    const name = config.selector.instrument_name ?? '*'
    // As the specification says; the JavaScript SDK knows one `*` and no `?`.
    this.name = (text) => matchesGlob(name, text)
    const isIncluded = included === undefined ? null : keyMatcher(included)
    const isExcluded = excluded === undefined ? null : keyMatcher(excluded)
    this.keeps =
      isIncluded === null && isExcluded === null
        ? null
        : (key) => (isIncluded?.(key) ?? true) && !(isExcluded?.(key) ?? false)
  }

  /** Whether it is about this instrument of a meter. */
  selects(instrument: InstrumentDescriptor, meter: Scope): boolean {
    const { instrument_type, unit, meter_name, meter_version, meter_schema_url } = this.selector
    return (
      (instrument_type ?? instrument.type) === instrument.type &&
      this.name(instrument.name) &&
      (unit ?? instrument.unit) === instrument.unit &&
      (meter_name ?? meter.name) === meter.name &&
      (meter_version ?? meter.version) === meter.version &&
      // A meter without a schema URL is not asked for it.
      (meter.schemaUrl === '' || (meter_schema_url ?? meter.schemaUrl) === meter.schemaUrl)
    )
  }

  /** The stream that an instrument becomes. */
  describe(instrument: InstrumentDescriptor): InstrumentDescriptor {
    const { name = instrument.name, description = instrument.description } = this.stream
    return { ...instrument, name, description }
  }

  /** The attributes the stream keeps. */
  filter(attributes: SdkAttributes): SdkAttributes {
    const { keeps } = this
    if (keeps === null) return attributes
    return Object.fromEntries(Object.entries(attributes).filter(([key]) => keeps(key)))
  }
}

function keyMatcher(patterns: readonly string[]): (key: string) => boolean {
  const exact = new Set(patterns.filter((pattern) => !/[*?]/.test(pattern)))
  const wild = patterns.filter((pattern) => /[*?]/.test(pattern))
  return (key) => exact.has(key) || wild.some((pattern) => matchesGlob(pattern, key))
}
