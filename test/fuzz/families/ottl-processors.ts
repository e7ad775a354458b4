import fc from 'fast-check'
import { flow, onePipeline, sometimes } from '../fuzz-case.ts'
import type { Family, FuzzCase } from '../fuzz-case.ts'
import { SIGNALS } from '../messages.ts'
import { contextOf, flowList, ITEM_CONTEXTS, richMessages, textsInConfig } from '../ottl-config.ts'
import type { Signal } from '../ottl-config.ts'

const GATES = ['ottl.functions.enableLambda']
const errorMode = sometimes('ignore', 'silent', 'propagate')
const SINGULAR: Record<Signal, string> = { traces: 'trace', metrics: 'metric', logs: 'log' }

function processor(name: string, body: (signal: Signal) => fc.Arbitrary<string>): fc.Arbitrary<FuzzCase> {
  return fc
    .constantFrom(...SIGNALS)
    .chain((signal) => fc.tuple(fc.constant(signal), body(signal), richMessages(signal, 2)))
    .map(([signal, settings, input]) => ({
      id: name,
      gates: GATES,
      config: onePipeline(signal, [[name, settings]]),
      input,
      until_ms: 3951,
    }))
}

const inferredCondition = (signal: Signal) =>
  contextOf(signal).chain((context) => textsInConfig(context, true).condition)

const conditionGroup = (signal: Signal): fc.Arbitrary<string> =>
  contextOf(signal).chain((context) =>
    fc.boolean().chain((inferred) =>
      fc
        .record({
          context: fc.constant(inferred ? undefined : context),
          conditions: flowList(textsInConfig(context, inferred).condition, 2),
          error_mode: errorMode,
        })
        .map(flow),
    ),
  )

const olderConditions = (signal: Signal): fc.Arbitrary<string> => {
  const names: Record<string, string> = { log: 'log_record' }
  const lists = fc
    .subarray(['resource', ...ITEM_CONTEXTS[signal]] as const, { minLength: 1 })
    .chain((contexts) =>
      fc.tuple(
        ...contexts.map((context) =>
          flowList(textsInConfig(context, false).condition, 2).map((texts) => `${names[context] ?? context}: ${texts}`),
        ),
      ),
    )
  return lists.map((list) => `{${list.join(', ')}}`)
}

/** filter: conditions in every way of writing them. */
export const filter: Family = {
  name: 'filter',
  covers: 'filter for three signals: conditions of all contexts, inferred, grouped and the older way, error modes',
  cases: processor('filter', (signal) =>
    fc
      .oneof(
        flowList(inferredCondition(signal), 3).map((list) => ({ [`${SINGULAR[signal]}_conditions`]: list })),
        flowList(conditionGroup(signal), 2).map((list) => ({ [`${SINGULAR[signal]}_conditions`]: list })),
        olderConditions(signal).map((body) => ({ [signal]: body })),
      )
      .chain((fields) => errorMode.map((mode) => flow({ error_mode: mode, ...fields }))),
  ),
}

const inferredStatement = (signal: Signal) =>
  contextOf(signal).chain((context) => textsInConfig(context, true).statement)

const statementGroup = (signal: Signal): fc.Arbitrary<string> =>
  contextOf(signal).chain((context) =>
    fc.boolean().chain((inferred) => {
      const { statement, condition } = textsInConfig(context, inferred)
      return fc
        .record({
          context: fc.constant(inferred ? undefined : context),
          conditions: fc.option(flowList(condition, 2), { nil: undefined }),
          statements: flowList(statement, 3),
          error_mode: errorMode,
          shared_cache: sometimes(true),
        })
        .map(flow)
    }),
  )

/** transform: statements in every way of writing them. */
export const transform: Family = {
  name: 'transform',
  covers:
    'transform for three signals: statements of all contexts, inferred and grouped, conditions, caches, error modes',
  cases: processor('transform', (signal) =>
    fc
      .oneof(flowList(inferredStatement(signal), 4), flowList(statementGroup(signal), 3))
      .chain((list) => errorMode.map((mode) => flow({ error_mode: mode, [`${SINGULAR[signal]}_statements`]: list }))),
  ),
}
