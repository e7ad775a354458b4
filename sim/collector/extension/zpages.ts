import { defineExtension } from '../component/component.ts'
import { bool, struct } from '../config/field.ts'
import { httpServerFields, rejectMixedServerKeepalive, validateHttpServer } from '../transport/http-server.ts'

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

/** `zpages`: pages for looking into a live collector. *Simplified*: configuration only. */
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
        why: 'Its configuration is checked; there is no page to open.',
      },
    ],
  },
  validate: (config) => [
    ...(config.endpoint === ''
      ? [{ path: [], message: '"endpoint" is required when using the "zpages" extension', keys: ['endpoint'] }]
      : []),
    ...validateHttpServer(config),
  ],
})
