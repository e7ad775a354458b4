import fc from 'fast-check'
import { flow, sometimes } from '../fuzz-case.ts'
import type { Family } from '../fuzz-case.ts'
import { SIGNALS } from '../messages.ts'
import { quoted, richMessages } from '../ottl-config.ts'
import type { Signal } from '../ottl-config.ts'
import { ottlTexts } from '../ottl-texts.ts'
import type { ItemContext } from '../ottl-words.ts'

const CONTEXTS: Record<Signal, readonly ItemContext[]> = {
  traces: ['resource', 'span'],
  metrics: ['resource', 'metric', 'datapoint'],
  logs: ['resource', 'log'],
}
const PIPELINES = ['a', 'b', 'other']

const idsOf = (signal: Signal) =>
  fc
    .subarray(PIPELINES, { minLength: 1, maxLength: 2 })
    .map((list) => `[${list.map((name) => `${signal}/${name}`).join(', ')}]`)

const row = (signal: Signal): fc.Arbitrary<string> =>
  fc.constantFrom(...CONTEXTS[signal]).chain((context) =>
    fc
      .record({
        context: fc.constantFrom(context, context === 'resource' ? undefined : context),
        condition: fc.oneof(ottlTexts(context, { old: true }).condition, fc.constantFrom('true', 'false')).map(quoted),
        action: sometimes('move', 'copy'),
        pipelines: idsOf(signal),
      })
      .map(flow),
  )

const EXPORTERS = PIPELINES.map(
  (name) =>
    `  otlp_grpc/${name}: {endpoint: 'backend:4317', sending_queue: {enabled: false}, retry_on_failure: {enabled: false}}\n`,
).join('')

/** routing: tables of all contexts that copy and move. */
export const routing: Family = {
  name: 'routing',
  covers: 'routing of three signals: tables of all contexts, copy and move, error modes, defaults',
  release: 'v0.149',
  cases: fc
    .constantFrom(...SIGNALS)
    .chain((signal) =>
      fc.tuple(
        fc.constant(signal),
        fc.array(row(signal), { minLength: 1, maxLength: 3 }),
        // The default is another one by now.
        fc.constantFrom('ignore', 'silent', 'propagate'),
        fc.option(idsOf(signal), { nil: undefined }),
        richMessages(signal, 2),
      ),
    )
    .map(([signal, rows, mode, defaults, input]) => ({
      id: 'routing',
      // Exporters of this release count otherwise.
      config: `receivers:
  otlp: {protocols: {grpc: }}
connectors:
  routing: ${flow({ error_mode: mode, default_pipelines: defaults, table: `[${rows.join(', ')}]` })}
exporters:
${EXPORTERS}service:
  telemetry: {metrics: {level: none}}
  pipelines:
    ${signal}/in: {receivers: [otlp], exporters: [routing]}
${PIPELINES.map((name) => `    ${signal}/${name}: {receivers: [routing], exporters: [otlp_grpc/${name}]}\n`).join('')}`,
      input,
      until_ms: 3951,
    })),
}
