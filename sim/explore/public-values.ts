import { CONVENTION_KEYS } from './convention-keys.ts'

const words = (text: string): string[] => text.trim().split(/\s+/)

/** Attributes whose values the semantic conventions list, or that are sizes and counts: they say nothing about who. */
const PUBLIC_KEYS: ReadonlySet<string> = new Set(
  words(`
  http.request.method http.method http.response.status_code http.status_code http.flavor http.scheme url.scheme
  http.request.body.size http.response.body.size http.request.size http.response.size http.request_content_length
  http.response_content_length http.request.resend_count http.resend_count
  network.protocol.name network.protocol.version network.transport network.type net.transport net.sock.family
  net.protocol.name net.protocol.version server.port client.port net.peer.port net.host.port network.peer.port
  rpc.system rpc.system.name rpc.grpc.status_code rpc.response.status_code rpc.message.type rpc.message.id
  rpc.message.compressed_size rpc.message.uncompressed_size
  db.system db.system.name db.operation db.operation.name db.operation.batch.size db.response.returned_rows
  db.response.status_code
  messaging.system messaging.operation messaging.operation.type messaging.operation.name messaging.batch.message_count
  messaging.message.body.size messaging.message.envelope.size messaging.destination.temporary
  messaging.destination.anonymous messaging.kafka.message.offset messaging.kafka.offset messaging.kafka.partition
  messaging.destination.partition.id
  faas.trigger faas.coldstart telemetry.sdk.name telemetry.sdk.language telemetry.sdk.version telemetry.distro.name
  telemetry.distro.version process.runtime.name process.runtime.version os.type host.arch cloud.provider cloud.platform
  container.runtime thread.id exception.escaped error otel.status_code span.kind sampler.type sampler.param
  sampling.priority internal.span.format opentracing.ref_type graphql.operation.type gen_ai.operation.name gen_ai.system
  gen_ai.provider.name gen_ai.usage.input_tokens gen_ai.usage.output_tokens aws.lambda.cold_start
`),
)

/** Names that tracers before OpenTelemetry gave, and that translations to and from it use. */
const OLDER_KEYS: ReadonlySet<string> = new Set(
  words(`
  component error hostname ip client-uuid peer.address peer.hostname peer.ipv4 peer.ipv6 peer.port db.instance db.type
  http.path span.kind sampler.type sampler.param sampling.priority internal.span.format otel.library.name
  otel.library.version otel.status_code otel.status_description otel.scope.name otel.scope.version jaeger.version
  opentracing.ref_type message_bus.destination
`),
)

/** Names that people put together themselves: a header, a label. */
const OPEN_ENDED =
  /^(http\.(?:request|response)\.header\.|rpc\.(?:grpc\.)?(?:request|response)\.metadata\.|(?:k8s\.\w+|container|host)\.(?:labels?|annotations?)\.|process\.environment_variable\.)(.+)$/

const ENVIRONMENTS: ReadonlySet<string> = new Set(words('production prod staging test testing development dev qa'))
const ERROR_TYPES: ReadonlySet<string> = new Set(words('_OTHER timeout cancelled connection_refused'))
const VERBS: ReadonlySet<string> = new Set(
  words(`
  GET HEAD POST PUT PATCH DELETE OPTIONS TRACE CONNECT QUERY HTTP SELECT INSERT UPDATE UPSERT MERGE BEGIN COMMIT ROLLBACK
  SET MGET HGET HSET publish send receive process create settle poll ack
`),
)
const EVENTS: ReadonlySet<string> = new Set(words('exception message log error'))
const ONE_WORD = /^[\w.:+/-]{0,40}$/
const PUBLIC_SCOPE =
  /^(?:@opentelemetry\/|io\.opentelemetry\b|opentelemetry\b|go\.opentelemetry\.io\/|OpenTelemetry\b|github\.com\/open-telemetry\/)/

/** Whether a value of this attribute may be shown to anybody; `text` is the value as a text. */
export function isPublicValue(key: string, text: string): boolean {
  // What some put there is a whole statement.
  if (PUBLIC_KEYS.has(key)) return ONE_WORD.test(text)
  if (key === 'deployment.environment' || key === 'deployment.environment.name') return ENVIRONMENTS.has(text)
  return key === 'error.type' && (ERROR_TYPES.has(text) || /^\d{3}$/.test(text))
}

/** What of an attribute's name everybody uses, and what is left that somebody made up; both together are the name. */
export function splitKey(key: string): { known: string; own: string } {
  const open = OPEN_ENDED.exec(key)
  if (open !== null) return { known: open[1]!, own: open[2]! }
  const everybodys = CONVENTION_KEYS.has(key) || OLDER_KEYS.has(key) || PUBLIC_KEYS.has(key)
  return everybodys ? { known: key, own: '' } : { known: '', own: key }
}

/** The method or verb that a span's name begins or ends with, which says nothing about who. */
export function verbOf(name: string): { verb: string; first: boolean } | null {
  const first = /^\S+/.exec(name)?.[0] ?? ''
  if (VERBS.has(first)) return { verb: first, first: true }
  const last = /\S+$/.exec(name)?.[0] ?? ''
  return VERBS.has(last) ? { verb: last, first: false } : null
}

export const isPublicEvent = (name: string): boolean => EVENTS.has(name)

/** Whether a scope is one of the published instrumentation libraries. */
export const isPublicScope = (name: string): boolean => name === '' || PUBLIC_SCOPE.test(name)
