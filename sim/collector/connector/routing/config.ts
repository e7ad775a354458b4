import type { ConfigProblem } from '../../component/component.ts'
import { parsePipelineId } from '../../config/component-id.ts'
import { list, str, struct, text } from '../../config/field.ts'
import type { Decoded } from '../../config/field.ts'
import { goQuote } from '../../config/go-quote.ts'
import type { EmbeddedOttl } from '../../ottl/embedded-text.ts'
import { errorModeField } from '../../ottl/error-mode.ts'
import { routingFunctions } from '../../ottl/functions/function-sets.ts'
import { requestConditionError } from './request-condition.ts'

/** What routes can be about, beside `request`, which is older than the others. */
export const ROUTE_CONTEXTS = ['otelcol', 'resource', 'span', 'metric', 'datapoint', 'log'] as const
const ottl = (kind: EmbeddedOttl['kind']): { ottl: EmbeddedOttl } => ({
  ottl: {
    kind,
    contexts: ROUTE_CONTEXTS,
    contextByDefault: 'resource',
    functionsOf: routingFunctions,
    ...(kind === 'condition' && { readBehind: 'route() where ' }),
  },
})
const ACTIONS = ['move', 'copy']

const pipelines = (doc: string) =>
  list(
    text(
      [],
      '',
      (id) => {
        const parsed = parsePipelineId(id)
        return 'error' in parsed ? parsed.error : null
      },
      'A pipeline with this connector among its receivers.',
      {
        goType: 'pipeline.ID',
        goKind: 'struct',
        normalize: (id) => {
          const parsed = parsePipelineId(id)
          return 'error' in parsed ? id : parsed.text
        },
      },
    ),
    doc,
  )

/** Upstream: routingconnector/config.go. */
export const routingConfig = struct(
  'routingconnector.Config',
  {
    error_mode: errorModeField(
      'ignore',
      'What happens when a condition cannot be evaluated: it counts as false (ignore, silent), or the message is refused (propagate).',
    ),
    default_pipelines: pipelines('Where what no route took goes; without it, that is dropped.'),
    table: list(
      struct('routingconnector.RoutingTableItem', {
        context: str(
          '',
          'What the condition is about: resource, span, metric, datapoint, log, otelcol. By default what its paths name (`span.name`), else the resource.',
        ),
        statement: str('', 'The older way to write a condition: `route() where …`.', ottl('statement')),
        condition: str('', 'A condition in OTTL; what it is true for takes this route.', ottl('condition')),
        action: text(
          ACTIONS,
          '',
          (action) => (ACTIONS.includes(action) ? null : `invalid Action string: ${action}`),
          'Whether what matches is gone for the routes below and for the default (move), or stays for them (copy); move by default.',
          { goType: 'routingconnector.Action', goKind: 'string' },
        ),
        pipelines: pipelines('Where what matches goes.'),
      }),
      'The routes, tried from top to bottom.',
    ),
  },
  'Sends telemetry to one pipeline or another, by conditions.',
)
export type RoutingConfig = Decoded<typeof routingConfig>
export type RoutingTableItem = RoutingConfig['table'][number]

/** Upstream: routingconnector.Config.Validate; it ends at the first mistake. */
export function validateRoutingConfig({ table }: RoutingConfig): ConfigProblem[] {
  if (table.length === 0) {
    return [{ path: [], message: 'invalid routing table: the routing table is empty', keys: ['table'] }]
  }
  for (const [place, item] of table.entries()) {
    const mistake = mistakeOf(item)
    if (mistake !== null) return [{ path: [], message: mistake.message, keys: ['table', place, ...mistake.keys] }]
  }
  return []
}

function mistakeOf({ context, statement, condition, pipelines: targets }: RoutingTableItem) {
  const mistake = (message: string, ...keys: string[]) => ({ message, keys })
  if (statement === '' && condition === '') return mistake('invalid route: no condition or statement provided')
  if (statement !== '' && condition !== '') {
    return mistake('invalid route: both condition and statement provided', 'statement')
  }
  if (targets.length === 0) return mistake('invalid route: no pipelines defined', 'pipelines')
  if (context === 'request') {
    if (condition === '') return mistake(`${goQuote(context)} context requires a 'condition'`, 'context')
    const error = requestConditionError(condition)
    return error === null ? null : mistake(error, 'condition')
  }
  const isKnown = context === '' || (ROUTE_CONTEXTS as readonly string[]).includes(context)
  return isKnown ? null : mistake(`invalid context: ${context}`, 'context')
}
