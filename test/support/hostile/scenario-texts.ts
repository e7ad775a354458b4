import { stringify } from 'yaml'
import type { Named } from './strings.ts'

const question = {
  id: 'who',
  kind: 'choice',
  prompt: { en: 'Who is slow?' },
  options: 'services',
  answer: { measure: { kind: 'culprit', fault: 'slow', as: 'service' } },
}

const base = {
  tracelab: 'scenario/1',
  title: { en: 'Slow' },
  level: 'M',
  minutes: 15,
  competencies: ['trace.reading'],
  delivery: 'telemetry',
  based_on: 'workshop',
  parameters: {},
  world: {},
  shown: { load: 1, duration_s: 5 },
  brief: { en: 'Find it.' },
  questions: [{ id: 'free', kind: 'text', prompt: { en: 'What?' }, answer: { is: 'x' } }],
}

/** A scenario that could be published, but for these keys. */
const scenario = (keys: object): string => stringify({ ...base, ...keys }, { aliasDuplicateObjects: false })
/** That scenario: its one question asks for `x`. */
export const plainScenario = scenario({})
const asking = (keys: object): string => scenario({ questions: [{ ...question, ...keys }] })
const number = (answer: unknown, keys: object = {}): string =>
  asking({ kind: 'number', options: undefined, max: 10, answer, ...keys })
const world = (keys: object): string => scenario({ world: keys })

const many = <T>(count: number, of: (index: number) => T): T[] => Array.from({ length: count }, (_, index) => of(index))
const manyKeys = (count: number, of: (index: number) => unknown): Record<string, unknown> =>
  Object.fromEntries(many(count, (index) => [`k${index}`, of(index)]))
/** Names that every object has. */
const prototypeNames = ['constructor', 'toString', 'valueOf', 'hasOwnProperty', '__proto__'] as const

/** Scenarios that are YAML, and ask for what cannot be, or for more than anybody can run. */
export const hostileScenarios: readonly Named<string>[] = [
  ['a scenario of the next version', scenario({ tracelab: 'scenario/2' })],
  ['a scenario with a secret key', scenario({ publishedById: 'x' })],
  ['a world of a path', scenario({ based_on: '../../../../etc/passwd' })],
  ['a world of the prototype', scenario({ based_on: 'constructor' })],
  ['a world of nobody', scenario({ based_on: 'nobodys-shop' })],
  ['no world', scenario({ based_on: undefined })],
  ['a competency of nobody', scenario({ competencies: ['trace.constructor'] })],
  ['minutes without end', scenario({ minutes: Number.POSITIVE_INFINITY })],
  ['a run without end', scenario({ shown: { load: 1, duration_s: 1e12 } })],
  ['a load of everybody', scenario({ shown: { load: 1e9, duration_s: 5 } })],
  ['a load of no number', scenario({ shown: { load: Number.NaN, duration_s: 5 } })],
  ['seeds beyond counting', scenario({ hidden: { seeds: 1e9 } })],
  ['a brief of a megabyte', scenario({ brief: { en: 'x'.repeat(200_000) } })],
  ['a title that is a list', scenario({ title: ['a'] })],
  ['a title in Klingon', scenario({ title: { en: 'x', tlh: 'y' } })],
  ['sixty-one questions', scenario({ questions: many(61, (index) => ({ ...question, id: `q${index}` })) })],
  ['a question twice', scenario({ questions: [question, question] })],
  ['a question of no kind', asking({ kind: 'essay' })],
  ['options of the prototype', asking({ options: 'parameter:constructor', answer: { is: 'a' } })],
  ['an option of nobody', asking({ answer: { is: 'constructor' } })],
  ['options of two hundred', asking({ options: manyKeys(200, () => ({ en: 'x' })), answer: { is: 'k1' } })],
  ['an answer of no fault', asking({})],
  ['an answer of a fault of the prototype', asking({ answer: { measure: { kind: 'culprit', fault: 'constructor' } } })],
  ...prototypeNames.map(
    (name) =>
      [
        `a row called ${name}`,
        asking({
          kind: 'classify',
          options: undefined,
          rows: { a: { en: 'a' }, b: { en: 'b' } },
          into: { x: { en: 'x' }, y: { en: 'y' } },
          answer: { is: JSON.parse(`{"a":"x","b":"y","${name}":"x"}`) as object },
        }),
      ] as const,
  ),
  ...prototypeNames.map(
    (name) => [`a parameter called ${name.toLowerCase()}`, number({ parameter: name.toLowerCase() })] as const,
  ),
  ...prototypeNames.map((name) => [`a formula of ${name}`, number({ formula: `${name} + 1` })] as const),
  ...prototypeNames.map((name) => [`a formula with ${name}()`, number({ formula: `${name}(1)` })] as const),
  ['a formula of parentheses', number({ formula: '('.repeat(500) })],
  ['a formula of signs', number({ formula: `${'-'.repeat(499)}1` })],
  ['a formula of powers', number({ formula: '9^9^9^9^9' })],
  ['a formula that divides by nothing', number({ formula: '1/0' })],
  ['a formula of JavaScript', number({ formula: 'process.exit()' })],
  ['a formula without end', number({ formula: '1+'.repeat(300) })],
  ['a number of no number', number({ value: Number.NaN })],
  ['a range upside down', number({ value: 1 }, { min: 10, max: 1 })],
  ['a step of nothing', number({ value: 1 }, { step: 0 })],
  ['a pattern that is none', asking({ kind: 'text', options: undefined, answer: { accept: ['(a'] } })],
  ['a pattern that looks back', asking({ kind: 'text', options: undefined, answer: { accept: [String.raw`(a)\1`] } })],
  ['a pattern that looks ahead', asking({ kind: 'text', options: undefined, answer: { accept: ['(?=a)a'] } })],
  [
    'a pattern of a thousand repetitions',
    asking({ kind: 'text', options: undefined, answer: { accept: ['((a{1000}){1000}){1000}'] } }),
  ],
  ['a parameter of no value', scenario({ parameters: { a: { pick: [] } } })],
  ['a parameter of maps', scenario({ parameters: { a: { pick: [{ b: 1 }] } } })],
  ['thirteen parameters', scenario({ parameters: manyKeys(13, () => ({ pick: [1] })) })],
  ['a parameter in capitals', scenario({ parameters: { A: { pick: [1] } } })],
  ['a parameter of a range upside down', scenario({ parameters: { a: { between: [2, 1] } } })],
  ['a parameter without end', scenario({ parameters: { a: { between: [0, Number.POSITIVE_INFINITY] } } })],
  ['a parameter that nobody declared', world({ faults: [{ kind: 'latency', id: 'a', at: '$nobody' }] })],
  ['a parameter in place of the world', scenario({ parameters: { a: { pick: ['x'] } }, world: '$a' })],
  [
    'a parameter that makes a key of the prototype',
    scenario({ parameters: { a: { pick: ['__proto__'] } }, world: { services: { $a: { language: 'go' } } } }),
  ],
  [
    'a document of a path',
    scenario({ delivery: 'workbench', documents: { '../../x': { start: 'a', reference: 'b' } } }),
  ],
  [
    'a document of the prototype',
    scenario({ delivery: 'workbench', documents: { constructor: { start: 'a', reference: 'b' } } }),
  ],
  [
    'a document of a service of nobody',
    scenario({ delivery: 'workbench', hidden: {}, documents: { 'sdk/constructor': { start: 'a', reference: 'b' } } }),
  ],
  [
    'checks of nothing',
    scenario({ delivery: 'workbench', checks: [{ id: 'a', kind: 'nothing', label: { en: 'x' } }] }),
  ],
  ['thirty-one checks', scenario({ checks: many(31, (index) => ({ id: `c${index}` })) })],
  [
    'a collector beside a collector',
    scenario({ collector: 'a: 1', documents: { collector: { start: 'a', reference: 'b' } } }),
  ],
  ['the world taken away', world({ services: null })],
  ['the load taken away', world({ load: null })],
  ['a world that is a list', scenario({ world: ['a'] })],
  [
    'three hundred levels of a world',
    world({ services: JSON.parse(`${'{"a":'.repeat(300)}1${'}'.repeat(300)}`) as object }),
  ],
  [
    'three thousand services',
    world({
      services: manyKeys(3000, (index) => ({
        language: 'go',
        version: '1',
        palette: 0,
        monogram: 'xx',
        operations: { get: { http: 'GET /', steps: [{ work: `${index}ms` }] } },
      })),
    }),
  ],
  ['a service of the prototype', world({ services: JSON.parse('{"__proto__":{"language":"go"}}') as object })],
  ['requests beyond counting', world({ load: { per_minute: 1e12 } })],
  ['requests beyond counting, said to be small', world({ load: { per_minute: 1e12 }, spans_per_request: 1e-9 })],
  ['a load that turns up for ever', world({ load: { phases: [{ for: '1s', factor: 1e9 }] } })],
  ['a load of nobody', world({ load: { mix: { 'constructor.toString': 1 } } })],
  ['a duration without end', world({ duration: `${'9'.repeat(400)}m` })],
  ['a duration of no number', world({ network: { calls: 'NaNms' } })],
  ['a clock of a century', world({ clocks: { constructor: { offset: `${'9'.repeat(30)}m` } } })],
  ['a fault of no kind', world({ faults: [{ kind: 'constructor', id: 'a' }] })],
  [
    'a fault in the prototype',
    world({ faults: [{ kind: 'latency', id: 'a', at: 'constructor/toString', adds: '1s', reason: { en: 'x' } }] }),
  ],
  ['ten thousand faults', world({ faults: many(10_000, (index) => ({ kind: 'latency', id: `a${index}` })) })],
  ['a signal of no fault', scenario({ signal: { measure: { kind: 'culprit', fault: 'nobody' } } })],
  ['an action on a fault of nobody', world({ actions: [{ at: '1s', lift: 'nobody' }] })],
]

/** A whole small world; `steps` is what its one operation does, `others` its other services. */
function ownWorld(steps: unknown, keys: object = {}, others: object = {}): string {
  const service = (operations: object) => ({
    label: { en: 'x', th: 'x' },
    palette: 1,
    monogram: 'XX',
    language: 'go',
    version: '1.0.0',
    operations,
  })
  const services = Object.fromEntries(
    Object.entries(others).map(([name, operations]) => [name, service(operations as object)]),
  )
  return scenario({
    based_on: undefined,
    collector:
      'receivers: { otlp: { protocols: { grpc: } } }\nexporters: { debug: }\nservice: { pipelines: { traces: { receivers: [otlp], exporters: [debug] } } }\n',
    world: {
      id: 'own',
      name: { en: 'x', th: 'x' },
      description: { en: 'x', th: 'x' },
      epoch: 1_767_225_600,
      network: { calls: '1ms', telemetry: '1ms' },
      load: { per_minute: 60, mix: { 'front.get': 1 } },
      services: { front: service({ get: { http: 'GET /', steps } }), ...services },
      ...keys,
    },
  })
}

const calls = (name: string, times: number) => [{ parallel: [{ call: name }], times }]

/** Worlds that name what every object has, or lead in circles. */
export const hostileWorlds: readonly Named<string>[] = [
  ...prototypeNames.map((name) => [`a call to ${name}`, ownWorld([{ call: `${name}.get` }])] as const),
  ...prototypeNames.map((name) => [`a call to an operation ${name}`, ownWorld([{ call: `front.${name}` }])] as const),
  ...prototypeNames.map((name) => [`a question to ${name}`, ownWorld([{ ask: name, for: 'x', time: '1ms' }])] as const),
  ...prototypeNames.map((name) => [`a message to ${name}`, ownWorld([{ publish: name }])] as const),
  ...prototypeNames.map(
    (name) => [`as often as ${name} says`, ownWorld([{ repeat: [{ work: '1ms' }], times: name }])] as const,
  ),
  ...prototypeNames.map(
    (name) => [`a text of ${name}`, ownWorld([{ span: 'x', attributes: { a: `{${name}}` } }])] as const,
  ),
  ['a call to itself', ownWorld([{ call: 'front.get' }])],
  [
    'a circle of two',
    ownWorld([{ call: 'back.get' }], {}, { back: { get: { http: 'GET /', steps: [{ call: 'front.get' }] } } }),
  ],
  ['a job for nobody', ownWorld([{ enqueue: 'constructor.get' }])],
  ['a step of nothing', ownWorld([{}])],
  ['no step', ownWorld([])],
  [
    'two hundred levels of steps',
    ownWorld(JSON.parse(`${'[{"repeat":'.repeat(200)}[{"work":"1ms"}]${',"times":1}]'.repeat(200)}`)),
  ],
  ['a repetition without end', ownWorld([{ repeat: [{ work: '1ms' }], times: 1e9 }])],
  ['a replica for everybody', ownWorld([{ work: '1ms' }], { services: { front: { replicas: 1e9 } } })],
]

/** Worlds that are as they should be, and never come to an end. The last is not seen through before it runs. */
export const endlessWorlds: readonly Named<string>[] = [
  [
    'a thousand times a thousand times a thousand',
    ownWorld([{ repeat: [{ repeat: [{ repeat: [{ span: 'x' }], times: 1000 }], times: 1000 }], times: 1000 }]),
  ],
  [
    'calls that multiply',
    ownWorld(
      calls('a.get', 1000),
      {},
      {
        a: { get: { http: 'GET /', steps: calls('b.get', 1000) } },
        b: { get: { http: 'GET /', steps: calls('c.get', 1000) } },
        c: { get: { http: 'GET /', steps: [{ work: '1ms' }] } },
      },
    ),
  ],
  ['side by side without end', ownWorld([{ parallel: [{ parallel: [{ span: 'x' }], times: 1000 }], times: 1000 }])],
]
