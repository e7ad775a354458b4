import { LIBRARIES } from '../instrumentation/libraries.ts'
import type { InstrumentationLibrary, LibraryId } from '../instrumentation/libraries.ts'
import { libraryOf } from '../instrumentation/library.ts'
import type { Library, LibraryKind } from '../instrumentation/library.ts'
import type { ServiceDeclaration } from '../scenario/service.ts'
import { instrumentation } from '../scenario/instrumentation.ts'

/** A library whose spans are those of the real one. */
export type LibraryReference = InstrumentationLibrary & {
  /** What a service says so that its spans are this library's, as YAML. */
  setting: string
  /** Which of the spans worlds do not make, by their names. */
  unmade: readonly string[]
}

/** What writes spans of one kind where services follow the conventions, by language. */
export type ConventionalLibraries = { kind: LibraryKind; byLanguage: readonly { language: string; scope: Library }[] }

const NODE = 'language: nodejs\ninstrumentation: { follows: library }'
const PYTHON = 'language: python\ninstrumentation: { follows: library }'

const SETTINGS: Record<LibraryId, { setting: string; unmade?: readonly string[] }> = {
  http: { setting: NODE },
  express: { setting: 'language: nodejs\ninstrumentation: { follows: library, express: { middleware: [auth] } }' },
  undici: { setting: 'language: nodejs\ninstrumentation: { follows: library, clients: { http: fetch } }' },
  grpc: { setting: NODE },
  pg: { setting: NODE, unmade: ['pg.connect'] },
  ioredis: { setting: NODE, unmade: ['connect'] },
  redis: {
    setting: 'language: nodejs\ninstrumentation: { follows: library, clients: { redis: redis } }',
    unmade: ['redis-connect'],
  },
  kafkajs: { setting: NODE, unmade: ['transaction'] },
  amqplib: { setting: NODE },
  flask: { setting: PYTHON },
  requests: { setting: PYTHON },
  celery: { setting: PYTHON },
  sidecar: { setting: 'sidecars:\n  back: {}\ninbound_sidecar: {}' },
}

const LANGUAGES = ['go', 'java', 'nodejs', 'python', 'webjs'] as const satisfies ServiceDeclaration['language'][]
const KINDS = ['server', 'client', 'grpc', 'postgresql', 'redis', 'kafka', 'amqp', 'jobs'] as const

/** Every library that is known to the letter, and what in a scenario gets its spans. */
export function describeLibraries(): LibraryReference[] {
  return Object.values(LIBRARIES).map((library): LibraryReference => {
    const { setting, unmade = [] } = SETTINGS[library.id]
    return { ...library, setting, unmade }
  })
}

/** The scopes of spans that services make which follow the conventions. */
export function describeConventionalLibraries(): ConventionalLibraries[] {
  const conventional = instrumentation.parse({})
  return KINDS.map((kind) => ({
    kind,
    byLanguage: LANGUAGES.map((language) => ({
      language,
      scope: libraryOf('', { version: '', language, instrumentation: conventional }, kind),
    })),
  }))
}
