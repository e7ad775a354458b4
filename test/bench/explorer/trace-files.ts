import { closeSync, existsSync, mkdirSync, openSync, renameSync, statSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomStream } from '#sim/kernel/random.ts'
import { OPERATIONS, SERVICES } from './shop-operations.ts'
import type { Attribute } from './shop-operations.ts'
import { planDeep, planMesh, planWide } from './trace-plan.ts'
import type { Random, TracePlan } from './trace-plan.ts'

/** Made anew when what is written changes: part of the folder's name. */
const EDITION = 2
const EPOCH_SECONDS = 1_790_000_000
const KINDS = { server: 2, client: 3, query: 3, producer: 4, internal: 1 } as const
const EVENT_SHARE = 0.02

export const TRACE_FILES = {
  'mesh-1k': (random: Random) => planMesh(1_000, random),
  'mesh-10k': (random: Random) => planMesh(10_000, random),
  'mesh-50k': (random: Random) => planMesh(50_000, random),
  'mesh-250k': (random: Random) => planMesh(250_000, random),
  'wide-10k': (random: Random) => planWide(10_000, random),
  'deep-1k': () => planDeep(1_000),
  'deep-10k': () => planDeep(10_000),
} as const

export type TraceFileName = keyof typeof TRACE_FILES

/** Where a trace lies as OTLP JSON; written when it is not there, the same bytes each time. */
export function traceFile(name: TraceFileName): { path: string; bytes: number } {
  const folder = join(tmpdir(), `tracelab-bench-traces-${EDITION}`)
  const path = join(folder, `${name}.json`)
  if (!existsSync(path)) {
    mkdirSync(folder, { recursive: true })
    const stream = randomStream(6, name)
    const random = () => stream.next()
    writeOtlp(`${path}.part`, TRACE_FILES[name](random), random)
    renameSync(`${path}.part`, path)
  }
  return { path, bytes: statSync(path).size }
}

const hex = (high: number, low: number): string =>
  high.toString(16).padStart(8, '0') + (low >>> 0).toString(16).padStart(8, '0')
const spanId = (index: number): string => hex(0x5a17c0de, Math.imul(index + 1, 0x9e3779b1))
const unixNano = (ns: number): string => {
  const seconds = Math.floor(ns / 1e9)
  return `${EPOCH_SECONDS + seconds}${String(Math.floor(ns - seconds * 1e9)).padStart(9, '0')}`
}

function attributeJson([key, value]: Attribute): string {
  // Protobuf's JSON has 64-bit integers as texts.
  return `{"key":"${key}","value":${typeof value === 'number' ? `{"intValue":"${value}"}` : `{"stringValue":"${value}"}`}}`
}

const ATTRIBUTES = OPERATIONS.map(({ attributes }) => attributes.map(attributeJson).join(','))

/** One resource a service, as a backend that keeps batches by process would give them; so spans are not in the order of the tree. */
function writeOtlp(path: string, plan: TracePlan, random: Random): void {
  const byService = SERVICES.map((): number[] => [])
  for (let index = 0; index < plan.count; index++) {
    byService[OPERATIONS[plan.operation[index]!]!.service]!.push(index)
  }
  const traceId = `00f1e2d3c4b5a697${hex(plan.count, 7)}`
  const file = openSync(path, 'w')
  writeSync(file, '{"resourceSpans":[')
  let isFirst = true
  for (const [service, indexes] of byService.entries()) {
    if (indexes.length === 0) continue
    const name = SERVICES[service]!
    const resource: Attribute[] = [
      ['service.name', name],
      ['service.version', `4.${service}.0`],
      ['service.instance.id', `${name}-7d9f8c6b5-x2x${service}`],
      ['k8s.namespace.name', 'shop'],
      ['telemetry.sdk.language', 'java'],
    ]
    const scope = '"scope":{"name":"io.opentelemetry.shop","version":"2.19.0"}'
    const attributes = resource.map(attributeJson).join(',')
    writeSync(file, `${isFirst ? '' : ','}{"resource":{"attributes":[${attributes}]},"scopeSpans":[{${scope},"spans":[`)
    isFirst = false
    for (let from = 0; from < indexes.length; from += 1_000) {
      const spans = indexes.slice(from, from + 1_000).map((index) => spanJson(plan, index, traceId, random))
      writeSync(file, `${from === 0 ? '' : ','}${spans.join(',')}`)
    }
    writeSync(file, ']}]}')
  }
  writeSync(file, ']}')
  closeSync(file)
}

function spanJson(plan: TracePlan, index: number, traceId: string, random: Random): string {
  const operation = plan.operation[index]!
  const { kind, name } = OPERATIONS[operation]!
  const parent = plan.parent[index]!
  const from = plan.from[index]!
  const to = plan.to[index]!
  const attributes = ATTRIBUTES[operation]!.replace('#', String(Math.floor(random() * 100_000)))
  const isError = plan.error[index] === 1
  const at = unixNano(from + (to - from) * 0.5)
  let events = ''
  if (isError) {
    events = `,"events":[{"timeUnixNano":"${at}","name":"exception","attributes":[${attributeJson(['exception.type', 'java.util.concurrent.TimeoutException'])},${attributeJson(['exception.message', 'deadline of 250ms exceeded'])}]}]`
  } else if (random() < EVENT_SHARE) {
    events = `,"events":[{"timeUnixNano":"${at}","name":"cache.miss","attributes":[${attributeJson(['cache.key', 'tenant-settings'])}]}]`
  }
  const parentId = parent === -1 ? '' : `"parentSpanId":"${spanId(parent)}",`
  const status = isError ? '{"code":2,"message":"deadline exceeded"}' : '{}'
  return `{"traceId":"${traceId}","spanId":"${spanId(index)}",${parentId}"flags":257,"name":"${name}","kind":${KINDS[kind]},"startTimeUnixNano":"${unixNano(from)}","endTimeUnixNano":"${unixNano(to)}","attributes":[${attributes}]${events},"status":${status}}`
}
