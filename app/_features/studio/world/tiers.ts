import type { Change } from '../document/changes.ts'

/** What applications send to, and what it hands on to a tier behind it. */
const agent = `receivers:
  otlp:
    protocols:
      grpc: { endpoint: 0.0.0.0:4317 }
      http: { endpoint: 0.0.0.0:4318 }
exporters:
  otlp_grpc:
    endpoint: gateway:4317
    tls: { insecure: true }
service:
  pipelines:
    traces: { receivers: [otlp], exporters: [otlp_grpc] }
`

/** Two tiers in place of one collector: agents that hand everything on, and a gateway that does what the collector did. */
export function twoTiers(collector: string): Change[] {
  const collectors = { agent: { replicas: 2, config: agent }, gateway: { replicas: 1, config: collector } }
  return [
    { path: ['collector'], value: undefined },
    { path: ['world', 'topology'], value: { collectors } },
  ]
}
