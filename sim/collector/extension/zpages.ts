import { defineExtension, NOT_FOUND } from '../component/component.ts'
import type { Extension, Page, ServiceView, Settings } from '../component/component.ts'
import { bool, struct } from '../config/field.ts'
import { httpServerFields, rejectMixedServerKeepalive, validateHttpServer } from '../transport/http-server.ts'
import { extensionz, featurez, pipelinez, servicez } from './zpages-tables.ts'

const serverFields = httpServerFields('localhost:55679')

const zpagesConfig = struct(
  'zpagesextension.Config',
  {
    expvar: struct(
      'zpagesextension.ExpvarConfig',
      { enabled: bool(false, 'Serve Go variables too.') },
      'Go variables of the process.',
    ),
    ...serverFields,
  },
  'Pages that show what the collector does.',
  { embedded: Object.keys(serverFields), afterDecode: rejectMixedServerKeepalive },
)

/** `zpages`: pages for looking into a live collector, told as the rows of their tables. */
export const zpages = defineExtension({
  type: 'zpages',
  stability: 'beta',
  doc: 'Serves pages that show pipelines, extensions and traces of the collector itself.',
  config: zpagesConfig,
  fidelity: {
    evidence: 'recorded',
    notes: [
      {
        level: 'simplified',
        about: 'endpoint',
        why: 'Pages are asked through the running collector, as rows of their tables; nothing listens.',
      },
      { level: 'absent', about: 'tracez', why: 'The collector makes no spans of its own here.' },
      { level: 'absent', about: 'expvar', why: 'There is no Go process whose variables could be shown.' },
      {
        level: 'simplified',
        about: 'featurez',
        why: 'Gates of the parts that are here, without their descriptions.',
      },
    ],
  },
  validate: (config) => [
    ...(config.endpoint === ''
      ? [{ path: [], message: '"endpoint" is required when using the "zpages" extension', keys: ['endpoint'] }]
      : []),
    ...validateHttpServer(config),
  ],
  create: (settings) => createZPages(settings),
})

function createZPages({ env }: Settings): Extension {
  let view: ServiceView | null = null
  let startedUnixNano = 0n
  return {
    attach: (attached) => (view = attached),
    start: () => {
      startedUnixNano = env.epochUnixNano + BigInt(Math.trunc(env.now))
      return null
    },
    *shutdown() {},
    page: ({ path }) => {
      const rows = view === null ? null : rowsOf(path, view, startedUnixNano)
      return rows === null ? NOT_FOUND : { status: 200, contentType: 'text/html; charset=utf-8', text: '', rows }
    },
  }
}

function rowsOf(path: string, view: ServiceView, startedUnixNano: bigint): NonNullable<Page['rows']> | null {
  switch (path) {
    case '/debug/pipelinez':
      return pipelinez(view)
    case '/debug/servicez':
      return servicez(startedUnixNano)
    case '/debug/extensionz':
      return extensionz(view)
    case '/debug/featurez':
      return featurez(view)
    default:
      return null
  }
}
