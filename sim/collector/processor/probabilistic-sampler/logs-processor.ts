import type { Attributes, AttributeValue } from '../../../telemetry/attribute.ts'
import { findAttribute } from '../../../telemetry/attribute.ts'
import type { LogRecord, Logs } from '../../../telemetry/logs.ts'
import { hexError, probabilityToThreshold, shouldSample, thresholdError } from '../../../telemetry/ot-tracestate.ts'
import type { Threshold } from '../../../telemetry/ot-tracestate.ts'
import { utf8Bytes } from '../../../telemetry/utf8.ts'
import { valueText } from '../../../telemetry/value-text.ts'
import type { Settings } from '../../component/component.ts'
import type { ProbabilisticSamplerConfig } from './config.ts'
import { applyThreshold, createSampler, decideThreshold } from './sampler.ts'
import type { ItemSampler, SamplingState } from './sampler.ts'

const THRESHOLD = 'sampling.threshold'
const RANDOMNESS = 'sampling.randomness'
const NO_TRACE_ID = '0'.repeat(32)

/**
 * Lets a share of the log records through, by trace id or by the hash of an attribute.
 *
 * What a span says in its trace state, a record says in the attributes `sampling.threshold` and `sampling.randomness`.
 *
 * Upstream: probabilisticsamplerprocessor, logs; same.
 */
export class LogsSampler {
  private readonly settings: Settings
  private readonly config: ProbabilisticSamplerConfig
  private readonly sampler: ItemSampler

  constructor(settings: Settings, config: ProbabilisticSamplerConfig) {
    this.settings = settings
    this.config = config
    this.sampler = createSampler(config, 'logs')
  }

  /** What is left of a message, null when nothing is. */
  processLogs(logs: Logs): Logs | null {
    const left = logs.resourceLogs.flatMap(({ resource, scopes }) => {
      const scopesLeft = scopes.flatMap(({ scope, records }) => {
        const recordsLeft = records.filter((record) => this.sample(record))
        return recordsLeft.length > 0 ? [{ scope, records: recordsLeft }] : []
      })
      return scopesLeft.length > 0 ? [{ resource, scopes: scopesLeft }] : []
    })
    return left.length > 0 ? { resourceLogs: left } : null
  }

  private sample(record: LogRecord): boolean {
    const { state, error: unreadable } = readState(record)
    const reading = this.sampler.read({
      traceId: record.traceId === '' ? NO_TRACE_ID : record.traceId,
      state,
      error: unreadable,
      hashed: this.hashedAttribute(record),
    })
    const { threshold: decided, error } = decideThreshold(this.sampler, reading, this.config.fail_closed)
    if (error !== null) {
      this.settings.log.log(error.isOrdinary ? 'debug' : 'info', 'logs sampler', { error: error.message })
    }
    const priority = this.priorityThreshold(record)
    const threshold = priority ?? decided
    const isSampled = shouldSample(threshold, reading.randomness)
    this.settings.telemetry
      .counter('otelcol_processor_probabilistic_sampler_count_logs_sampled', {
        policy: priority === null ? reading.source : 'sampling_priority',
        sampled: String(isSampled),
      })
      .add(1)
    if (isSampled && reading.state !== null) {
      applyThreshold(reading.state, threshold)
      writeState(record, reading.state)
    }
    return isSampled
  }

  private hashedAttribute({ attributes }: LogRecord): { attribute: string; bytes: ArrayLike<number> } | null {
    const { from_attribute: attribute } = this.config
    const value = attribute === '' ? undefined : findAttribute(attributes, attribute)
    return value === undefined ? null : { attribute, bytes: bytesOf(value) }
  }

  /** What the record itself asks for: a percentage in the attribute named by `sampling_priority`. */
  private priorityThreshold({ attributes }: LogRecord): Threshold | null {
    const { sampling_priority: attribute, sampling_precision: precision } = this.config
    const value = attribute === '' ? undefined : findAttribute(attributes, attribute)
    if (typeof value !== 'number' && typeof value !== 'bigint') return null
    const probability = Number(value) / 100
    return probability === 0 ? null : probabilityToThreshold(probability, precision)
  }
}

const bytesOf = (value: AttributeValue): ArrayLike<number> =>
  value instanceof Uint8Array ? value : utf8Bytes(valueText(value))

function textAttribute(attributes: Attributes, key: string): string {
  const value = findAttribute(attributes, key)
  return typeof value === 'string' ? value : ''
}

function readState({ attributes }: LogRecord): { state: SamplingState; error: string | null } {
  const th = textAttribute(attributes, THRESHOLD)
  const rv = textAttribute(attributes, RANDOMNESS)
  const thError = th === '' ? null : thresholdError(th)
  const rvError = rv === '' ? null : rv.length === 14 ? hexError(rv) : 'r-value must have 14 hex digits'
  return {
    state: { ot: { th: thError === null ? th : '', rv: rvError === null ? rv : '' } },
    error: thError ?? rvError,
  }
}

/** Brings the record's attributes to what the sampler says; a text that cannot be read stands for nothing. */
function writeState(record: LogRecord, { ot: { th, rv } }: SamplingState): void {
  if (rv !== '') record.attributes = withAttribute(record.attributes, RANDOMNESS, rv)
  if (th !== textAttribute(record.attributes, THRESHOLD)) {
    record.attributes = withAttribute(record.attributes, THRESHOLD, th)
  }
}

/** The attributes with a value changed in its place, or added at the end. */
function withAttribute(attributes: Attributes, key: string, value: string): Attributes {
  const index = attributes.findIndex(([name]) => name === key)
  return index < 0 ? [...attributes, [key, value]] : attributes.with(index, [key, value])
}
