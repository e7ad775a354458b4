import { readFileSync } from 'node:fs'
import { parse, stringify } from 'yaml'

/** The text of one of the scenarios that come with the project. */
export const example = (name: string): string =>
  readFileSync(new URL(`../../../content/authored/examples/${name}.yaml`, import.meta.url), 'utf8')

type Fields = Record<string, unknown>

/** A small scenario about the shop that is all right, with what a test changes about it. */
export function scenario(changes: Fields = {}): string {
  const text = (en: string) => ({ en, th: en })
  return stringify(
    {
      tracelab: 'scenario/1',
      title: text('Small'),
      level: 'J',
      minutes: 5,
      delivery: 'telemetry',
      based_on: 'shop',
      parameters: { place: { pick: ['payment/charge', 'inventory/reserve_stock'] } },
      world: {
        faults: [
          { kind: 'latency', id: 'slow', at: '$place', adds: '2s', onset: '5s', reason: { en: 'slow' } },
          {
            kind: 'deploy',
            id: 'new',
            decoy: true,
            service: 'order',
            version: '9',
            onset: '2s',
            reason: { en: 'new' },
          },
        ],
      },
      collector: COLLECTOR,
      shown: { load: 0.5, duration_s: 20 },
      brief: text('Something is slow.'),
      questions: [
        {
          id: 'who',
          kind: 'choice',
          prompt: text('Who?'),
          options: ['services', 'peers'],
          answer: { measure: { kind: 'culprit', fault: 'slow' } },
          wrong: [
            {
              id: 'caller',
              answer: { measure: { kind: 'culprit', fault: 'slow', as: 'service' } },
              feedback: text('It waits.'),
            },
          ],
        },
      ],
      ...changes,
    },
    { lineWidth: 0 },
  )
}

/** A scenario with something else instead of one key of its question. */
export function withQuestion(changes: Fields, others: Fields = {}): string {
  const { questions } = parse(scenario()) as { questions: Fields[] }
  return scenario({ questions: [{ ...questions[0], ...changes }], ...others })
}

/** A collector that stores everything. */
export const COLLECTOR = collector([])

/** A collector that keeps so many percent of traces. */
export function keeping(percent: number): string {
  return collector([
    'tail_sampling:',
    '  decision_wait: 10s',
    '  policies:',
    `    - { name: some, type: probabilistic, probabilistic: { sampling_percentage: ${percent} } }`,
  ])
}

function collector(processors: readonly string[]): string {
  return [
    'receivers: { otlp: { protocols: { grpc: { endpoint: 0.0.0.0:4317 } } } }',
    ...(processors.length === 0 ? [] : ['processors:', ...processors.map((line) => `  ${line}`)]),
    'exporters: { otlp_grpc: { endpoint: tempo:4317, tls: { insecure: true } } }',
    'service:',
    '  pipelines:',
    `    traces: { receivers: [otlp], processors: [${processors.length === 0 ? '' : 'tail_sampling'}], exporters: [otlp_grpc] }`,
    '',
  ].join('\n')
}

/** A task in the lab: keep less than a tenth. */
export function task(changes: Fields = {}): string {
  const text = (en: string) => ({ en, th: en })
  return scenario({
    delivery: 'workbench',
    parameters: {},
    world: {},
    collector: undefined,
    questions: [],
    hidden: { load: 0.5, duration_s: 20, seeds: 2, at_most: 2 },
    documents: { collector: { start: COLLECTOR, reference: keeping(4) } },
    checks: [{ id: 'volume', kind: 'volume', of: 'traces', under: 0.5, label: text('Less than half') }],
    wrong_documents: [
      {
        id: 'too-much',
        document: 'collector',
        text: keeping(95),
        feedback: text('That is nearly everything.'),
        recognise: { failed: ['volume'], policy: { type: 'probabilistic' } },
      },
    ],
    ...changes,
  })
}
