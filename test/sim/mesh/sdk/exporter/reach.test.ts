import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { SpanExporterConfig } from '#sim/mesh/sdk/config/sdk-config.ts'
import { readSdkConfig } from '#sim/mesh/sdk/config/read-sdk-config.ts'
import type { OtlpListener, Place } from '#sim/mesh/sdk/exporter/otlp-listener.ts'
import { parseUrl } from '#sim/mesh/sdk/exporter/parse-url.ts'
import { reach } from '#sim/mesh/sdk/exporter/reach.ts'
import { resolveTarget } from '#sim/mesh/sdk/exporter/resolve-target.ts'
import type { OtlpExporterConfig, Target } from '#sim/mesh/sdk/exporter/resolve-target.ts'

/** The exporter that this YAML means. */
function exporterOf(yaml: string): OtlpExporterConfig {
  const document = `file_format: "1.0"\ntracer_provider: { processors: [{ simple: { exporter: ${yaml} } }] }\n`
  const { config, diagnostics } = readSdkConfig({ yaml: document })
  expect(diagnostics).toEqual([])
  const exporter: SpanExporterConfig = config!.tracer_provider!.processors[0]!.exporter
  if (exporter.type !== 'otlp_http' && exporter.type !== 'otlp_grpc') throw new Error('no OTLP')
  return exporter
}

const http = (endpoint: string, more = ''): Target =>
  resolveTarget(exporterOf(`{ otlp_http: { endpoint: "${endpoint}"${more} } }`)) as Target
const grpc = (endpoint: string, more = ''): Target =>
  resolveTarget(exporterOf(`{ otlp_grpc: { endpoint: "${endpoint}"${more} } }`)) as Target

describe('an endpoint over HTTP', () => {
  it.each([
    ['http://collector:4318/v1/traces', { host: 'collector', port: '4318', path: '/v1/traces', tls: false }],
    ['https://collector/v1/traces', { host: 'collector', port: '443', path: '/v1/traces', tls: true }],
    ['http://collector', { host: 'collector', port: '80', path: '/', tls: false }],
    ['http://user:pass@Collector:4318/a/b?c=d#e', { host: 'collector', port: '4318', path: '/a/b' }],
    ['http://[::1]:4318/v1/traces', { host: '::1', port: '4318' }],
  ])('%s is taken as it stands', (endpoint, expected) => {
    expect(http(endpoint)).toMatchObject({ protocol: 'http/protobuf', ...expected })
  })

  it.each([
    [
      '127.0.0.1:4318/v1/traces',
      'start',
      "Configuration: Could not parse user-provided export URL: '127.0.0.1:4318/v1/traces'",
    ],
    ['', 'start', "Configuration: Could not parse user-provided export URL: ''"],
    [
      'http://bad host/v1/traces',
      'start',
      "Configuration: Could not parse user-provided export URL: 'http://bad host/v1/traces'",
    ],
    ['collector:4318', 'export', 'Protocol "collector:" not supported. Expected "https:"'],
    ['ftp://collector:4318/v1/traces', 'export', 'Protocol "ftp:" not supported. Expected "https:"'],
  ])('%s is none', (endpoint, when, problem) => {
    expect(resolveTarget(exporterOf(`{ otlp_http: { endpoint: "${endpoint}" } }`))).toEqual({ when, problem })
  })
})

describe('an endpoint over gRPC', () => {
  it.each([
    ['http://collector:4317', '', { host: 'collector', port: '4317', tls: false }],
    ['https://collector:4317', '', { port: '4317', tls: true }],
    ['collector:4317', '', { host: 'collector', port: '4317', tls: true }],
    ['collector:4317', ', tls: { insecure: true }', { tls: false }],
    ['http://collector:4317', ', tls: { ca_file: /ca.pem }', { tls: true, trustsOwn: true }],
    ['http://collector:4317/v1/traces', '', { host: 'collector', port: '4317', path: '' }],
    ['http://collector', '', { port: '443', tls: false }],
    ['http://collector:80', '', { port: '443', tls: false }],
  ])('%s%s', (endpoint, more, expected) => {
    expect(grpc(endpoint, more)).toMatchObject({ protocol: 'grpc', ...expected })
  })

  it('that is none keeps the SDK from starting', () => {
    expect(resolveTarget(exporterOf('{ otlp_grpc: { endpoint: "http://bad host:4317" } }'))).toEqual({
      problem: 'Invalid URL',
      when: 'start',
    })
  })
})

it('URLs are taken apart as the standard does', () => {
  const samples = [
    'http://a',
    'https://a:443/x',
    'http://a:80',
    'http://a:08',
    'http://a:',
    'http://a:70000',
    'http://a:b',
    'http://',
    'http:///x',
    'HTTP://A:1/B',
    'x:y',
    'a b',
    'http://a b',
    'http://[::1]',
    'http://[::1',
    'http://u:p@h:1/p?q#f',
    ' http://a ',
    'http://a?b',
    'grpc://a:1',
    'a.b:1',
    '1.2.3.4:5',
  ]
  for (const text of samples) {
    let standard: URL | null = null
    try {
      standard = new URL(text)
    } catch {
      // No URL.
    }
    // What names no web scheme is not looked into.
    if (text === 'http:///x') continue
    const ours = parseUrl(text)
    const theirs = standard && {
      scheme: standard.protocol.slice(0, -1),
      host: standard.hostname.replace(/^\[|\]$/g, ''),
      port: standard.port,
      path: standard.pathname === '' && standard.host !== '' ? '/' : standard.pathname,
    }
    expect([text, ours]).toEqual([text, theirs])
  }
})

type Recorded = { exporter: string; at: string; error: string | null; retried: boolean }

/** What the real exporters said of a real collector. */
const RECORDED = JSON.parse(readFileSync(join(import.meta.dirname, 'recorded-exports.json'), 'utf8')) as Recorded[]

const ALL = ['traces', 'metrics', 'logs'] as const
const bearer: OtlpListener['authenticate'] = ({ authorization }) => {
  if (authorization === undefined) return 'missing or empty authorization header: Authorization'
  return authorization === 'Bearer secret' ? null : 'provided authorization does not match expected scheme or token'
}
const PLACES: Record<string, Place> = {
  'grpc in plain text': { protocol: 'grpc', tls: null, signals: ALL },
  'http in plain text': { protocol: 'http', tls: null, signals: ALL },
  'grpc with a bearer token': { protocol: 'grpc', tls: null, signals: ALL, authenticate: bearer },
  'http with a bearer token': { protocol: 'http', tls: null, signals: ALL, authenticate: bearer },
  'http with its own path': { protocol: 'http', tls: null, signals: ALL, paths: { traces: '/custom' } },
  'grpc with an own certificate': { protocol: 'grpc', tls: 'own', signals: ALL },
  'http with an own certificate': { protocol: 'http', tls: 'own', signals: ALL },
  'grpc for metrics only': { protocol: 'grpc', tls: null, signals: ['metrics'] },
  'http for metrics only': { protocol: 'http', tls: null, signals: ['metrics'] },
  nobody: 'nobody',
  'no such host': 'no-such-host',
}

describe('what the real exporters said of a real collector', () => {
  it.each(RECORDED)('$exporter at $at: $error', ({ exporter, at, error, retried }) => {
    const result = reach(resolveTarget(exporterOf(exporter)) as Target, 'traces', PLACES[at]!)
    const said = result.kind === 'failed' ? result.refusal : { message: null, permanent: true }
    expect(said).toEqual({ message: error, permanent: !retried })
  })

  it('is about every kind of failure', () => {
    const reasons = RECORDED.map(({ exporter, at }) =>
      reach(resolveTarget(exporterOf(exporter)) as Target, 'traces', PLACES[at]!),
    )
    expect(new Set(reasons.map((each) => (each.kind === 'failed' ? each.reason : each.kind)))).toEqual(
      new Set([
        'delivered',
        'swallowed',
        'no-such-host',
        'connection-refused',
        'not-grpc',
        'not-http',
        'tls-to-plaintext',
        'plaintext-to-tls',
        'untrusted-certificate',
        'wrong-path',
        'wrong-signal',
        'signal-not-served',
        'unauthenticated',
      ]),
    )
  })
})
