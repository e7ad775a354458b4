import { findAttribute } from '../../../telemetry/attribute.ts'
import type { Attributes } from '../../../telemetry/attribute.ts'
import { withAttribute } from '../../../telemetry/attribute-edit.ts'
import type { Settings } from '../../component/component.ts'
import { isAbsentDetector } from './config.ts'
import type { ResourceDetectionConfig } from './config.ts'
import { DETECTORS } from './detectors.ts'
import type { Detected } from './detectors.ts'
import { PLAIN_HOST } from './host-facts.ts'

const PREFIX = 'otelcol_resourcedetection_'
const DURATION_BOUNDS = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10, 30]

type Resource = { attributes: Attributes; schemaUrl: string }

/**
 * Asks the detectors once, at start, and puts what they tell on resources.
 *
 * Upstream: resourcedetectionprocessor/internal/resourcedetection.go, as read. Simplified: retries take no time, and
 * since a host does not change while it runs, detecting again tells nothing new.
 */
export class Detection {
  private readonly settings: Settings
  private readonly config: ResourceDetectionConfig
  private detected: Detected = { attributes: [], schemaUrl: '' }

  constructor(settings: Settings, config: ResourceDetectionConfig) {
    this.settings = settings
    this.config = config
  }

  /** The first name of a detector that the real collector does not have, as its sentence; else null. */
  static findUnknown(names: readonly string[]): string | null {
    const unknown = names
      .map((name) => name.trim())
      .find((name) => !Object.hasOwn(DETECTORS, name) && !isAbsentDetector(name))
    return unknown === undefined ? null : `invalid detector key: ${unknown}`
  }

  /** Why the collector cannot start, or null. */
  start(): string | null {
    const names = this.config.detectors.map((name) => name.trim())
    const absent = names.find(isAbsentDetector)
    if (absent !== undefined) {
      return `detector "${absent}" is not in this engine: there is nothing for it to ask; the real collector has it`
    }
    const { log } = this.settings
    log.log('info', 'began detecting resource information')
    const failures: string[] = []
    let attributes: Attributes = []
    let schemaUrl = ''
    for (const name of names) {
      const told = this.ask(name)
      if (typeof told === 'string') {
        failures.push(told)
        continue
      }
      attributes = merged(attributes, told.attributes, false)
      schemaUrl = schemaUrl === '' ? told.schemaUrl : schemaUrl
    }
    log.log('info', 'detected resource information')
    if (names.length === 0) return 'resource detection failed: no detectors succeeded'
    if (failures.length > 0) return failures.join('\n')
    this.detected = { attributes, schemaUrl }
    this.settings.telemetry.gauge(`${PREFIX}attributes_detected`, {}, () => attributes.length)
    return null
  }

  /** A resource with what was detected; the same one when that changes nothing. */
  apply<R extends Resource>(resource: R): R {
    const attributes = merged(resource.attributes, this.detected.attributes, this.config.override)
    const schemaUrl = resource.schemaUrl === '' ? this.detected.schemaUrl : resource.schemaUrl
    if (attributes === resource.attributes && schemaUrl === resource.schemaUrl) return resource
    return { ...resource, attributes, schemaUrl }
  }

  /** A failure ends the start when its retries have used up the timeout, which the sentence then says. */
  private ask(name: string): Detected | string {
    const { host, log, telemetry } = this.settings
    const told = DETECTORS[name]!(host.facts ?? PLAIN_HOST, this.config)
    if (typeof told !== 'string') {
      const labels = { detector: name, outcome: 'success' }
      telemetry.counter(`${PREFIX}detector_results`, labels).add(1)
      telemetry.histogram(`${PREFIX}detector_duration`, labels, DURATION_BOUNDS).record(0)
      return told
    }
    const { enabled } = this.config.retry
    const message = enabled ? 'failed to detect resource, will retry' : 'failed to detect resource'
    log.log('warn', message, { detector: name, error: told })
    return enabled ? `${told}\ncontext deadline exceeded` : told
  }
}

function merged(to: Attributes, from: Attributes, override: boolean): Attributes {
  let result = to
  for (const [key, value] of from) {
    if (override || findAttribute(result, key) === undefined) result = withAttribute(result, key, value)
  }
  return result
}
