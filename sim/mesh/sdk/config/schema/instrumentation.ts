import { z } from 'zod'
import { count, flag, list, text } from './parts.ts'

const semconv = z
  .strictObject({
    version: count(0, null, 'The major version; the latest stable one when absent.'),
    experimental: flag(false, 'Takes unstable conventions where there are no stable ones.'),
    dual_emit: flag(false, 'Writes the old names and the new ones.'),
  })
  .optional()
  .meta({ description: 'Which semantic conventions; wins over stability_opt_in_list.' })

const ofDomain = (domain: string) =>
  z
    .strictObject({ semconv })
    .optional()
    .meta({ description: `Instrumentation of ${domain}.` })

const headers = (description: string) => list(z.string(), description)

const side = (who: string) =>
  z
    .strictObject({
      request_captured_headers: headers('Request headers that become attributes.'),
      response_captured_headers: headers('Response headers that become attributes.'),
      known_methods: z.array(z.string()).optional().meta({ description: 'Methods it knows; others become `_OTHER`.' }),
    })
    .optional()
    .meta({ description: `HTTP ${who}.` })

const general = z
  .strictObject({
    http: z
      .strictObject({ semconv, client: side('clients'), server: side('servers') })
      .optional()
      .meta({ description: 'Instrumentation of HTTP.' }),
    code: ofDomain('code'),
    db: ofDomain('databases'),
    gen_ai: ofDomain('language models'),
    messaging: ofDomain('messaging'),
    rpc: ofDomain('RPC'),
    sanitization: z
      .strictObject({
        url: z
          .strictObject({
            sensitive_query_parameters: z
              .array(z.string())
              .optional()
              .meta({ description: 'Query parameters whose values are replaced by `REDACTED`.' }),
          })
          .optional()
          .meta({ description: 'Sanitization of URLs.' }),
      })
      .optional()
      .meta({ description: 'What is taken out of attributes.' }),
    stability_opt_in_list: text('As OTEL_SEMCONV_STABILITY_OPT_IN: `http,database/dup`.'),
  })
  .optional()
  .meta({ description: 'What all languages have in common.' })

const language = z
  .record(z.string(), z.looseObject({}))
  .optional()
  .meta({ description: 'Instrumentations of this language, by name.' })

/** `instrumentation/development`. */
export const instrumentation = z.strictObject({
  general,
  cpp: language,
  dotnet: language,
  erlang: language,
  go: language,
  java: language,
  js: language,
  php: language,
  python: language,
  ruby: language,
  rust: language,
  swift: language,
})
