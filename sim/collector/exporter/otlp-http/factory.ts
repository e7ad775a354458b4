import { defineExporter } from '../../component/component.ts'
import { inside } from '../../component/config-problem.ts'
import { str, struct, text } from '../../config/field.ts'
import type { Decoded } from '../../config/field.ts'
import { parseGoUrl } from '../../transport/go-url.ts'
import type { GoUrl } from '../../transport/go-url.ts'
import { httpClientFields, rejectMixedKeepalive, validateHttpClient } from '../../transport/http-client.ts'
import { retryConfig, validateRetryConfig } from '../exporterhelper/retry-config.ts'
import { sendingQueue, validateSendingQueue } from '../exporterhelper/sending-queue-config.ts'
import { TracesExporter } from '../exporterhelper/traces-exporter.ts'
import { push } from '../push.ts'

const ENCODINGS = ['proto', 'json']

const otlpHttpConfig = struct(
  'otlphttpexporter.Config',
  {
    sending_queue: sendingQueue,
    retry_on_failure: retryConfig,
    traces_endpoint: str('', 'Where to send spans: a URL, used as it is.'),
    metrics_endpoint: str('', 'Where to send metrics: a URL, used as it is.'),
    logs_endpoint: str('', 'Where to send logs: a URL, used as it is.'),
    profiles_endpoint: str('', 'Where to send profiles: a URL, used as it is.'),
    encoding: text(
      ENCODINGS,
      'proto',
      (written) => (ENCODINGS.includes(written) ? null : `invalid encoding type: ${written}`),
      'How spans are written: proto or json.',
      { goType: 'otlphttpexporter.EncodingType' },
    ),
    ...httpClientFields,
  },
  '',
  { embedded: Object.keys(httpClientFields), afterDecode: rejectMixedKeepalive },
)
export type OtlpHttpConfig = Decoded<typeof otlpHttpConfig>

/** `otlp_http` (once `otlphttp`): sends spans over HTTP. */
export const otlpHttp = defineExporter({
  type: 'otlp_http',
  aliases: ['otlphttp'],
  stability: 'stable',
  doc: 'Sends spans to an OTLP backend over HTTP.',
  config: otlpHttpConfig,
  fidelity: {
    evidence: 'recorded',
    notes: [
      {
        level: 'simplified',
        about: 'wire',
        why: 'Requests travel as values with the size they would have; nothing is encoded, compressed or encrypted.',
      },
    ],
  },
  example: `endpoint: http://tempo:4318`,
  validate: (config) => {
    const {
      endpoint,
      traces_endpoint: traces,
      metrics_endpoint: metrics,
      logs_endpoint: logs,
      profiles_endpoint: profiles,
    } = config
    const isEmpty = [endpoint, traces, metrics, logs, profiles].every((url) => url === '')
    return [
      ...(isEmpty ? [{ path: [], message: 'at least one endpoint must be specified', keys: ['endpoint'] }] : []),
      ...validateHttpClient(config),
      ...validateSendingQueue(config.sending_queue),
      ...inside('retry_on_failure', 'retry_on_failure', validateRetryConfig(config.retry_on_failure)),
    ]
  },
  createTraces: (settings, config) => {
    const url = tracesUrl(config)
    if (typeof url === 'string') return url
    return new TracesExporter(settings, {
      push: (traces) => push(settings, traces, Math.max(0, config.timeout)),
      queue: config.sending_queue,
      retry: config.retry_on_failure,
      labels: {
        server_address: url.hostname,
        ...(url.path !== '' && { url_path: url.path }),
        ...(url.port !== '' && { server_port: String(Number(url.port)) }),
      },
    })
  },
})

/** Where spans go, or upstream's sentence when that cannot be told. */
function tracesUrl({ endpoint, traces_endpoint: override }: OtlpHttpConfig): GoUrl | string {
  if (endpoint !== '' && 'error' in parseGoUrl(endpoint)) return 'endpoint must be a valid URL'
  if (override !== '') {
    const url = parseGoUrl(override)
    return 'error' in url ? 'traces_endpoint must be a valid URL' : url
  }
  if (endpoint === '') return 'either endpoint or traces_endpoint must be specified'
  const url = parseGoUrl(`${endpoint.endsWith('/') ? endpoint : `${endpoint}/`}v1/traces`)
  return 'error' in url ? url.error : url
}
