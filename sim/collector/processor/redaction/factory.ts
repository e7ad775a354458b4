import { defineProcessor } from '../../component/component.ts'
import type { Processor, Settings } from '../../component/component.ts'
import type { Consumer } from '../../component/consumer.ts'
import { LOGS, METRICS, TRACES } from '../../component/message-kind.ts'
import type { MessageKind } from '../../component/message-kind.ts'
import { createProcessor } from '../processorhelper.ts'
import { redactionConfig, validateRedactionConfig } from './config.ts'
import type { RedactionConfig } from './config.ts'
import { redactLogs } from './redact-logs.ts'
import { redactMetrics } from './redact-metrics.ts'
import { redactTraces } from './redact-traces.ts'
import { createRedactor } from './redactor.ts'
import type { Redactor } from './redactor.ts'

/** `redaction`: removes attributes that are not allowed, masks values that should not be seen. */
export const redaction = defineProcessor({
  type: 'redaction',
  stability: 'beta',
  doc: 'Removes attributes whose keys are not allowed, and masks or hashes what matches in the values of others.',
  config: redactionConfig,
  fidelity: {
    evidence: 'recorded',
    notes: [
      {
        level: 'absent',
        about: 'db_sanitizer',
        why: 'Switched on, the collector does not start, and says so: the parsers of database statements are not in this engine.',
      },
    ],
  },
  example: `allow_all_keys: true
blocked_key_patterns: [".*token.*"]
blocked_values: ["4[0-9]{12}(?:[0-9]{3})?"]
summary: info`,
  validate: validateRedactionConfig,
  createTraces: (settings, config, next) => create(settings, config, TRACES, next, redactTraces),
  createMetrics: (settings, config, next) => create(settings, config, METRICS, next, redactMetrics),
  createLogs: (settings, config, next) => create(settings, config, LOGS, next, redactLogs),
})

function create<T extends object>(
  settings: Settings,
  config: RedactionConfig,
  kind: MessageKind<T>,
  next: Consumer<T>,
  redact: (redactor: Redactor, data: T) => T,
): Processor<T> | string {
  const redactor = createRedactor(config)
  if (typeof redactor === 'string') return redactor
  return createProcessor(settings, kind, next, {
    mutatesData: true,
    start: () => absentPart(config),
    process: (data) => redact(redactor, data),
  })
}

/** What is configured and not here, as a sentence; null when nothing is. */
function absentPart({ db_sanitizer: database }: RedactionConfig): string | null {
  const { sanitize_span_name: _, ...databases } = database
  const isEnabled = Object.values(databases).some(({ enabled }) => enabled)
  return isEnabled ? 'db_sanitizer is not in this engine: the real collector has it' : null
}
