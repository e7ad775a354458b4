import { compileTemplate } from '../../mesh/attribute-source.ts'
import type { RequestHead } from '../../mesh/propagation/wire/request-head.ts'
import { findOperation, splitName } from '../../mesh/scenario/operations.ts'
import type { ServiceDeclaration } from '../../mesh/scenario/service.ts'
import type { Scenario } from '../../mesh/scenario.ts'
import type { LoggedHop } from './wire-log.ts'

/** What each language's usual client calls itself. */
const HTTP_CLIENTS: Record<ServiceDeclaration['language'], string> = {
  go: 'Go-http-client/1.1',
  java: 'Java-http-client/21.0.5',
  nodejs: 'node',
  python: 'python-httpx/0.28.1',
  webjs: 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0',
}
const GRPC_CLIENTS: Record<ServiceDeclaration['language'], string> = {
  go: 'grpc-go/1.77.0',
  java: 'grpc-java-netty/1.77.0',
  nodejs: 'grpc-node-js/1.14.1',
  python: 'grpc-python/1.76.0 grpc-c/50.0.0 (linux; chttp2)',
  webjs: 'grpc-web-javascript/0.1',
}
const USUAL_PORTS = { http: 80, https: 443 }

/** Where a message goes; `service` is null for a peer that tells nothing of itself. */
type Destination = { kind: 'operation' | 'topic' | 'peer'; name: string; service: string | null }

/** Where a hop goes, by its name and what carries it. */
export function destinationOf(scenario: Scenario, { to, kind }: Pick<LoggedHop, 'to' | 'kind'>): Destination {
  if ((kind === 'kafka' || kind === 'amqp') && scenario.topics[to] !== undefined) {
    return { kind: 'topic', name: to, service: consumerOf(scenario, to) }
  }
  if (scenario.peers[to] !== undefined) return { kind: 'peer', name: to, service: null }
  return { kind: 'operation', name: to, service: splitName(to)[0] }
}

/** The head of the request that carried a hop's fields; `label` is the sending span's name, `GET /orders/{id}`. */
export function requestHeadOf(scenario: Scenario, hop: LoggedHop, label: string): RequestHead {
  const { language } = scenario.services[hop.from.service]!
  const destination = destinationOf(scenario, hop)
  const declared = destination.kind === 'peer' ? scenario.peers[hop.to] : scenario.services[destination.service ?? '']
  const { address = destination.service ?? hop.to, port = 80 } = declared ?? {}
  const scheme = port === 443 ? ('https' as const) : ('http' as const)
  const authority = port === USUAL_PORTS[scheme] ? address : `${address}:${port}`
  const rest = { authority, scheme, fields: [] }
  if (hop.kind === 'grpc') return { ...rest, method: 'POST', path: `/${label}`, userAgent: GRPC_CLIENTS[language] }
  const space = label.indexOf(' ')
  const template = findOperation(scenario, hop.to)?.path ?? label.slice(space + 1)
  const path = compileTemplate(template, Object.keys(scenario.values))?.(hop.values) ?? template
  return { ...rest, method: label.slice(0, space), path: String(path), userAgent: HTTP_CLIENTS[language] }
}

function consumerOf(scenario: Scenario, topic: string): string | null {
  for (const [service, { operations }] of Object.entries(scenario.services)) {
    if (Object.values(operations).some(({ consumes }) => consumes === topic)) return service
  }
  return null
}
