import type { Message, Settings, Signal } from '../../component/component.ts'
import { defineExporter } from '../../component/component.ts'
import { inside } from '../../component/config-problem.ts'
import { LOGS, METRICS, TRACES } from '../../component/message-kind.ts'
import type { MessageKind } from '../../component/message-kind.ts'
import { str, struct, text } from '../../config/field.ts'
import type { Decoded } from '../../config/field.ts'
import { parseGoUrl } from '../../transport/go-url.ts'
import type { GoUrl } from '../../transport/go-url.ts'
import { httpClientFields, rejectMixedKeepalive, validateHttpClient } from '../../transport/http-client.ts'
import { retryConfig, validateRetryConfig } from '../exporterhelper/retry-config.ts'
import { sendingQueue, validateSendingQueue } from '../exporterhelper/sending-queue-config.ts'
import { BaseExporter } from '../exporterhelper/base-exporter.ts'
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

/** `otlp_http` (once `otlphttp`): sends telemetry over HTTP. */
export const otlpHttp = defineExporter({
  type: 'otlp_http',
  aliases: ['otlphttp'],
  stability: 'stable',
  doc: 'Sends telemetry to an OTLP backend over HTTP.',
  config: otlpHttpConfig,
  fidelity: {
    evidence: 'recorded',
    notes: [
      {
        level: 'simplified',
        about: 'wire',
        why: 'Requests travel as values with the size they would have; nothing is encoded, compressed or encrypted.',
      },
      {
        level: 'simplified',
        about: 'partial success',
        why: 'As read, not recorded: the exporter warns and takes it for success. Backends here answer so only when they are told to.',
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
  createTraces: (settings, config) => create(settings, config, TRACES),
  createMetrics: (settings, config) => create(settings, config, METRICS),
  createLogs: (settings, config) => create(settings, config, LOGS),
})

function create<T>(settings: Settings, config: OtlpHttpConfig, kind: MessageKind<T>): BaseExporter<T> | string {
  const url = signalUrl(config, kind.signal)
  if (typeof url === 'string') return url
  const endpoint = config[`${kind.signal}_endpoint`] || config.endpoint
  return new BaseExporter(settings, kind, {
    push: (data) =>
      push(settings, { signal: kind.signal, data } as unknown as Message, Math.max(0, config.timeout), endpoint),
    queue: config.sending_queue,
    retry: config.retry_on_failure,
    labels: {
      server_address: url.hostname,
      ...(url.path !== '' && { url_path: url.path }),
      ...(url.port !== '' && { server_port: String(Number(url.port)) }),
    },
  })
}

/** Where data of a signal goes, or upstream's sentence when that cannot be told. */
function signalUrl(config: OtlpHttpConfig, signal: Signal): GoUrl | string {
  const { endpoint } = config
  const override = config[`${signal}_endpoint`]
  if (endpoint !== '' && 'error' in parseGoUrl(endpoint)) return 'endpoint must be a valid URL'
  if (override !== '') {
    const url = parseGoUrl(override)
    return 'error' in url ? `${signal}_endpoint must be a valid URL` : url
  }
  if (endpoint === '') return `either endpoint or ${signal}_endpoint must be specified`
  const url = parseGoUrl(`${endpoint.endsWith('/') ? endpoint : `${endpoint}/`}v1/${signal}`)
  return 'error' in url ? url.error : url
}
