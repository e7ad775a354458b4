import type { Signal } from '../config/schema/exporter.ts'

/** An OTLP receiver's socket, as a client finds it. */
export type OtlpListener = {
  protocol: 'grpc' | 'http'
  /** Null in plain text; `public` is a certificate that everybody trusts, `own` one that must be trusted expressly. */
  tls: 'public' | 'own' | null
  /** Signals that a pipeline takes from it; others are not served at all. */
  signals: readonly Signal[]
  /** Where each signal is served over HTTP, when not at `/v1/<signal>`. */
  paths?: Partial<Record<Signal, string>>
  /** What its authenticator says against a request, or null; names of headers are in lower case. */
  authenticate?(headers: Readonly<Record<string, string>>): string | null
}

/** What is at a host's port: a receiver, nobody, or there is no such host. */
export type Place = OtlpListener | 'nobody' | 'no-such-host'
