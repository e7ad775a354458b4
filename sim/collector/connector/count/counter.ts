import type { Attributes, AttributeValue } from '../../../telemetry/attribute.ts'
import { attributeValueKey } from '../../../telemetry/attribute.ts'
import type { Metric, NumberPoint } from '../../../telemetry/metrics.ts'
import { TEMPORALITY_DELTA } from '../../../telemetry/metrics.ts'
import type { OttlContext } from '../../ottl/function.ts'
import { OttlError } from '../../ottl/value.ts'

/** One metric that counts items. */
export type MetricDefinition = {
  name: string
  description: string
  /** A fallback of undefined is none: what lacks the attribute is not counted. */
  attributes: readonly { key: string; fallback: AttributeValue | undefined }[]
  /** Null counts everything. Throws OttlError. */
  condition: ((context: OttlContext) => boolean) | null
}

type Count = { attributes: Attributes; count: number }

/** Counts the items of one resource in one message (upstream: counter.go). */
export class Counter {
  private readonly definitions: readonly MetricDefinition[]
  private readonly counts = new Map<MetricDefinition, Map<string, Count>>()
  private earliest = 0n
  private latest = 0n

  constructor(definitions: readonly MetricDefinition[]) {
    this.definitions = definitions
  }

  get isEmpty(): boolean {
    return this.counts.size === 0
  }

  /** Widens the time that the counts are of; Unix ns, 0 is unknown. */
  sawTime(time: bigint): void {
    if (time === 0n) return
    if (this.earliest === 0n) this.earliest = this.latest = time
    else if (time < this.earliest) this.earliest = time
    else if (time > this.latest) this.latest = time
  }

  /** Counts one item; `find` looks an attribute up in it, its scope and its resource. Sentences of failed conditions go to `errors`. */
  add(find: (key: string) => AttributeValue | undefined, context: OttlContext, errors: string[]): void {
    for (const definition of this.definitions) {
      const attributes = attributesOf(definition, find)
      if (attributes === null) continue
      try {
        if (definition.condition !== null && !definition.condition(context)) continue
      } catch (error) {
        if (!(error instanceof OttlError)) throw error
        errors.push(error.message)
        continue
      }
      this.increment(definition, attributes)
    }
  }

  /** The metrics of everything that was counted; `now` is their time when no item had one. */
  metrics(now: bigint): Metric[] {
    const [startTime, time] = this.earliest === 0n ? [now, now] : [this.earliest, this.latest]
    return this.definitions.flatMap((definition) => {
      const counts = this.counts.get(definition)
      if (counts === undefined) return []
      const points = [...counts.values()].map(({ attributes, count }): NumberPoint => ({
        attributes,
        startTime,
        time,
        flags: 0,
        value: BigInt(count),
        exemplars: [],
      }))
      const { name, description } = definition
      const data = { kind: 'sum' as const, temporality: TEMPORALITY_DELTA, isMonotonic: true, points }
      return [{ name, description, unit: '', metadata: [], data }]
    })
  }

  private increment(definition: MetricDefinition, attributes: Attributes): void {
    let counts = this.counts.get(definition)
    if (counts === undefined) this.counts.set(definition, (counts = new Map()))
    const key = attributeValueKey({ kvlist: attributes })
    const known = counts.get(key)
    if (known === undefined) counts.set(key, { attributes, count: 1 })
    else known.count++
  }
}

/** Null when one is missing; a key that is asked for twice is always missing once. */
function attributesOf(
  { attributes }: MetricDefinition,
  find: (key: string) => AttributeValue | undefined,
): Attributes | null {
  const found = new Map<string, AttributeValue>()
  for (const { key, fallback } of attributes) {
    const own = find(key)
    const value = own === undefined ? fallback : own
    if (value === undefined) return null
    found.set(key, value)
  }
  return found.size === attributes.length ? [...found] : null
}
