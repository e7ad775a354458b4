import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

type Value = { stringValue?: string; intValue?: number; doubleValue?: number }
type Attribute = { key: string; value: Value }
type Resource = { attributes: Attribute[] }

export type ReceivedSpan = {
  traceId: string
  spanId: string
  parentSpanId?: string
  name: string
  kind: number
  attributes: Attribute[]
}
export type ReceivedMetric = {
  name: string
  unit: string
  sum?: { dataPoints: { asDouble?: number; asInt?: number }[] }
  gauge?: { dataPoints: { asDouble?: number; asInt?: number }[] }
  histogram?: { dataPoints: { count: number; sum: number; attributes: Attribute[] }[] }
}
export type ReceivedLog = { traceId?: string; severityText: string; body: Value }

/** An OTLP/HTTP endpoint that keeps what it is sent as JSON. */
export async function startOtlpReceiver() {
  const bodies: { path: string; text: string }[] = []
  const server = createServer((request, response) => {
    let text = ''
    request.setEncoding('utf8')
    request.on('data', (part: string) => (text += part))
    request.on('end', () => {
      bodies.push({ path: request.url ?? '', text })
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const parsed = (path: string) =>
    bodies.filter((body) => body.path === path).map(({ text }) => JSON.parse(text) as Record<string, never>)
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    text: () => bodies.map(({ text }) => text).join('\n'),
    spans: () =>
      parsed('/v1/traces').flatMap((body: { resourceSpans?: { scopeSpans: { spans: ReceivedSpan[] }[] }[] }) =>
        (body.resourceSpans ?? []).flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans)),
      ),
    resources: () =>
      parsed('/v1/traces').flatMap((body: { resourceSpans?: { resource: Resource }[] }) =>
        (body.resourceSpans ?? []).map(({ resource }) => attributesOf(resource.attributes)),
      ),
    metrics: () =>
      parsed('/v1/metrics').flatMap((body: { resourceMetrics?: { scopeMetrics: { metrics: ReceivedMetric[] }[] }[] }) =>
        (body.resourceMetrics ?? []).flatMap(({ scopeMetrics }) => scopeMetrics.flatMap(({ metrics }) => metrics)),
      ),
    logs: () =>
      parsed('/v1/logs').flatMap((body: { resourceLogs?: { scopeLogs: { logRecords: ReceivedLog[] }[] }[] }) =>
        (body.resourceLogs ?? []).flatMap(({ scopeLogs }) => scopeLogs.flatMap(({ logRecords }) => logRecords)),
      ),
    stop: () => new Promise((resolve) => server.close(resolve)),
  }
}

export function attributesOf(attributes: Attribute[]): Record<string, unknown> {
  return Object.fromEntries(
    attributes.map(({ key, value }) => [key, value.stringValue ?? value.intValue ?? value.doubleValue]),
  )
}
