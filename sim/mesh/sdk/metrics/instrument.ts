import type { InstrumentType } from './meter-provider-config.ts'

/** What whoever makes an instrument may say of it. */
export type InstrumentOptions = {
  description?: string
  unit?: string
  /** An `int` instrument cuts off fractions and its points are integers; `double` unless given. */
  valueType?: 'int' | 'double'
  /** Bounds of a histogram's buckets that suit what is measured; a view may say otherwise. */
  boundaries?: readonly number[]
}

/** An instrument, or the stream that a view makes of it. */
export type InstrumentDescriptor = {
  readonly name: string
  readonly type: InstrumentType
  readonly unit: string
  readonly valueType: 'int' | 'double'
  readonly boundaries: readonly number[] | undefined
  /** The longest of those that came for one stream. */
  description: string
}

/** The descriptor of a new instrument. */
export function describeInstrument(
  name: string,
  type: InstrumentType,
  options: InstrumentOptions,
): InstrumentDescriptor {
  return {
    name,
    type,
    unit: options.unit ?? '',
    valueType: options.valueType ?? 'double',
    boundaries: options.boundaries,
    description: options.description ?? '',
  }
}

/** Whether two streams can be one, whatever their descriptions. */
export function compatible(one: InstrumentDescriptor, other: InstrumentDescriptor): boolean {
  return (
    one.name.toLowerCase() === other.name.toLowerCase() &&
    one.unit === other.unit &&
    one.type === other.type &&
    one.valueType === other.valueType
  )
}

/** Whether sums of this instrument's values say anything: those of signed values do not. */
export const isSigned = ({ type }: InstrumentDescriptor): boolean =>
  type.endsWith('gauge') || type.endsWith('up_down_counter')

/** A measurement as an instrument takes it, or null for one that it ignores (upstream: SyncInstrument). */
export function acceptedValue(value: number, valueType: 'int' | 'double'): number | null {
  if (valueType === 'double' || Number.isInteger(value)) return value
  const whole = Math.trunc(value)
  return Number.isInteger(whole) ? whole : null
}
