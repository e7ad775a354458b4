import { defineProcessor } from '../../component/component.ts'
import type { Processor, Settings } from '../../component/component.ts'
import type { Consumer } from '../../component/consumer.ts'
import { TRACES } from '../../component/message-kind.ts'
import type { Traces } from '../../../telemetry/traces.ts'
import { createSkipSpan } from '../../internal-filter/skip-spans.ts'
import { changeSpans } from '../attributes/edit-spans.ts'
import { createProcessor } from '../processorhelper.ts'
import { spanConfig } from './config.ts'
import type { SpanConfig } from './config.ts'
import { compileRules } from './name-rule.ts'
import { SpanEdit } from './span-edit.ts'

/** `span`: makes names of attributes and attributes of names, and sets the status. */
export const span = defineProcessor({
  type: 'span',
  stability: 'alpha',
  doc: 'Names spans after their attributes, takes attributes out of their names, and sets their status.',
  config: spanConfig,
  fidelity: {
    evidence: 'recorded',
    notes: [
      {
        level: 'simplified',
        about: 'name.to_attributes.rules',
        why: 'A group inside another one, or one that takes no part in a match, crashes the real collector; here the span is left as it was, and the log says so.',
      },
    ],
  },
  example: `name:
  to_attributes:
    rules:
      - ^/api/v1/document/(?P<documentId>.*)/update$`,
  createTraces: create,
})

const CODES = ['Unset', 'Error', 'Ok']

/** Upstream: spanprocessor/factory.go and span.go, same sentences. */
function create(settings: Settings, config: SpanConfig, next: Consumer<Traces>): Processor<Traces> | string {
  const { name, status } = config
  const rules = name.to_attributes?.rules ?? []
  if (name.from_attributes.length === 0 && rules.length === 0 && status === null) {
    return 'error creating "span" processor: either "from_attributes" or "to_attributes" must be specified in "name:" or "setStatus" must be specified'
  }
  if (status !== null && !CODES.includes(status.code)) {
    return 'error creating "span" processor: "status" must have specified "code" as "Ok" or "Error" or "Unset"'
  }
  if (status !== null && status.description !== '' && status.code !== 'Error') {
    return 'error creating "span" processor: "description" can be specified only for "code" "Error"'
  }
  const skip = createSkipSpan(config, settings.gates)
  if (typeof skip === 'string') return skip
  const compiled = compileRules(rules)
  if (typeof compiled === 'string') return compiled

  const process = (traces: Traces): Traces => {
    const { columns } = traces
    const edit = new SpanEdit(columns, config, compiled, settings.log)
    return changeSpans(traces, (row, resource, scope) =>
      skip?.(columns, row, columns.resources[resource]!, columns.scopes[scope]!) === true ? row : edit.apply(row),
    )
  }
  return createProcessor(settings, TRACES, next, { mutatesData: true, process })
}
