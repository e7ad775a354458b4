import { stringify } from 'yaml'
import type { Named } from './strings.ts'

/** Answers to a question whose right answer is `x`, as somebody could send them without a page. */
export const hostileAnswers: readonly Named<string>[] = [
  ['no map', '- free'],
  ['keys that nobody asked for', stringify({ answers: {}, passed: true })],
  ['a verdict', stringify({ answers: { free: 'y' }, verdict: { passed: true } })],
  ['a question of nobody', stringify({ answers: { constructor: 'x' } })],
  ['a question of the prototype', '{"answers":{"__proto__":{"free":"x"}}}'],
  ['a document of nobody', stringify({ documents: { collector: 'a: 1' } })],
  ['a document of the prototype', stringify({ documents: { constructor: 'a: 1' } })],
  ['answers that are a list', stringify({ answers: ['x'] })],
  ['an answer that is a list', stringify({ answers: { free: ['x'] } })],
  ['an answer that is a map', stringify({ answers: { free: { is: 'x' } } })],
  ['an answer that is a measure', stringify({ answers: { free: { measure: { kind: 'count' } } } })],
  ['an answer that is nothing', stringify({ answers: { free: null } })],
  ['an answer that is no number', 'answers: { free: .nan }'],
  ['an answer of a megabyte', stringify({ answers: { free: 'x'.repeat(200_000) } })],
  ['an answer and U+0000', stringify({ answers: { free: 'x\0' } })],
  ['an answer in full width', stringify({ answers: { free: 'ｘ' } })],
  ['an answer with a mark', stringify({ answers: { free: '\u200bx' } })],
  ['a pattern for an answer', stringify({ answers: { free: '.*' } })],
]

/** Configurations that ask a collector for what it must not do, or for more than it can. */
export const hostileCollectors: readonly Named<string>[] = [
  ['a file of the host', 'receivers: { otlp: ${file:/etc/passwd} }'],
  ['an address of the host', 'receivers: { otlp: ${http://169.254.169.254/latest} }'],
  ['the environment', 'receivers: { otlp: ${env:TRACELAB_SECRET} }'],
  ['a variable in a variable', 'receivers: ${env:${env:${env:X}}}'],
  ['a receiver of files', 'receivers: { filelog: { include: [/etc/passwd] } }'],
  ['a receiver of commands', 'receivers: { exec: { command: id } }'],
  [
    'ten thousand pipelines',
    `service: { pipelines: { ${Array.from({ length: 10_000 }, (_, at) => `traces/${at}: {}`).join(', ')} } }`,
  ],
  [
    'a pipeline that feeds itself',
    'receivers: { otlp: { protocols: { grpc: } } }\nconnectors: { forward: }\nservice: { pipelines: { traces: { receivers: [forward], exporters: [forward] } } }',
  ],
  [
    'a component of the prototype',
    'processors: { constructor: {}, __proto__: {} }\nservice: { pipelines: { traces: { processors: [constructor] } } }',
  ],
  [
    'a pipeline of the prototype',
    'service: { pipelines: { constructor: { receivers: [toString], exporters: [valueOf] } } }',
  ],
  ['a pattern without end', `processors: { redaction: { blocked_values: ["${'(a+)+'.repeat(300)}$["] } }`],
  ['a statement without end', `processors: { transform: { trace_statements: ["${'set(name, '.repeat(2000)}"] } }`],
]
