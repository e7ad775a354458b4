import { randomStream } from '../../../../kernel/random.ts'
import { list, str } from '../../../config/field.ts'
import { SpanContext } from '../../../ottl/contexts/span-context.ts'
import { createParser } from '../../../ottl/create-parser.ts'
import { errorModeField } from '../../../ottl/error-mode.ts'
import type { ErrorMode } from '../../../ottl/error-mode.ts'
import type { OttlContext } from '../../../ottl/function.ts'
import { standardConditionFunctions } from '../../../ottl/functions/function-sets.ts'
import { ParserCollection } from '../../../ottl/parser-collection.ts'
import { anyCondition } from '../../../ottl/sequences.ts'
import { OttlError } from '../../../ottl/value.ts'
import type { BufferedTrace } from '../buffered-trace.ts'
import { definePolicy, ERROR, NOT_SAMPLED, SAMPLED } from '../policy.ts'
import type { PolicyContext } from '../policy.ts'

const ottl = (context: 'span' | 'spanevent') => ({
  ottl: { kind: 'condition' as const, contexts: [context], functionsOf: standardConditionFunctions },
})

type Ask = ((context: OttlContext) => boolean) | null

/**
 * Samples traces with a span, or a span event, for which a condition is true.
 *
 * Upstream: internal/sampling/ottl.go, same; when `error_mode` is not given a condition that fails counts as false.
 */
export const ottlCondition = definePolicy({
  type: 'ottl_condition',
  goType: 'tailsamplingprocessor.OTTLConditionCfg',
  doc: 'Samples traces in which a condition in the OpenTelemetry Transformation Language is true.',
  config: {
    error_mode: errorModeField('', 'What happens when a condition cannot be evaluated.'),
    span: list(str('', 'A condition on a span.', ottl('span')), 'Conditions on spans; one true condition is enough.'),
    spanevent: list(
      str('', 'A condition on a span event.', ottl('spanevent')),
      'Conditions on span events; one true condition is enough.',
    ),
  },
  create: ({ span, spanevent, error_mode: mode }, context) => {
    if (span.length + spanevent.length === 0) return 'expected at least one OTTL condition to filter on'
    let asks: { ofSpan: Ask; ofEvent: Ask }
    try {
      // As upstream, what is not given is neither of the modes: nothing is logged.
      const used = (mode === '' ? 'silent' : mode) as ErrorMode
      asks = { ofSpan: build('span', span, used, context), ofEvent: build('spanevent', spanevent, used, context) }
    } catch (error) {
      if (error instanceof OttlError) return error.message
      throw error
    }
    return {
      type: 'ottl_condition',
      isStateful: false,
      evaluate: (trace) => {
        try {
          const isMet = someItem(trace, asks.ofSpan, asks.ofEvent)
          trace.saw = isMet ? 1 : 0
          return isMet ? SAMPLED : NOT_SAMPLED
        } catch (error) {
          if (!(error instanceof OttlError)) throw error
          trace.saw = NaN
          return ERROR
        }
      },
      describe: () => ({
        type: 'ottl_condition',
        looksAt: 'condition',
        needs: [{ op: 'matches', values: [...span, ...spanevent] }],
      }),
      flipHints: () => [],
    }
  },
})

/** Null when there are no conditions. Throws OttlError with upstream's sentence. */
function build(
  name: 'span' | 'spanevent',
  texts: readonly string[],
  mode: ErrorMode,
  { env, log, gates }: PolicyContext,
): Ask {
  if (texts.length === 0) return null
  const environment = {
    now: () => env.epochUnixNano + BigInt(env.now),
    random: randomStream(0, 'tail_sampling/ottl_condition'),
    log,
    gates: gates ?? new Set<string>(),
  }
  const parser = createParser(name, { functionsOf: standardConditionFunctions, gates, environment }, true)
  return anyCondition(new ParserCollection([parser]).conditions(name, texts).parsed, mode, log)
}

/** Spans in the order in which they arrived, each before its events. */
function someItem(trace: BufferedTrace, ofSpan: Ask, ofEvent: Ask): boolean {
  const { columns } = trace
  const context = new SpanContext(columns)
  for (const { resource, scopes } of trace.resourceSpans()) {
    context.resourceHolder = { resource: columns.resources[resource]! }
    for (const { scope, rows } of scopes) {
      context.scopeHolder = { scope: columns.scopes[scope]! }
      for (let index = 0; index < rows.length; index++) {
        context.moveTo(rows[index]!)
        if (ofSpan?.(context) === true) return true
        if (ofEvent === null) continue
        const count = columns.events.get(context.row)?.length ?? 0
        for (context.eventIndex = 0; context.eventIndex < count; context.eventIndex++) {
          if (ofEvent(context)) return true
        }
      }
    }
  }
  return false
}
