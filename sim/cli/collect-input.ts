import type { Signal } from '../collector/component/component.ts'
import type { Json, JsonObject } from '../telemetry/json-reader.ts'

/** How a backend fails: for now, for ever, with a plea for patience, or in part, having taken the request. */
export type FaultKind = 'unavailable' | 'permanent' | 'throttle' | 'partial'

/** A stretch of time in which one exporter's backend fails. */
export type Fault = { exporter: string; untilMs: number; error: FaultKind; retryAfterMs: number; rejected: number }

/** A message that reaches a receiver; null is the only one, or `otlp`. */
export type MessageLine = { atMs: number; receiver: string | null; signal: Signal; json: Json }

/** How a collector ends before it is started again: killed, or told to stop. */
export type Restart = 'crash' | 'shutdown'

/** Somebody asks a prometheus exporter for its page. */
export type Scrape = { exporter: string; accept: string }

/** Somebody asks an extension for a page. */
export type Get = { extension: string; path: string }

/** One line of recorded input: a message, a fault of a backend that begins, a restart of the collector, a question. */
export type InputLine =
  | MessageLine
  | { atMs: number; fault: Fault }
  | { atMs: number; restart: Restart }
  | { atMs: number; scrape: Scrape }
  | { atMs: number; get: Get }

const KNOWN = ['at_ms', 'traces', 'metrics', 'logs', 'receiver', 'fault', 'restart', 'scrape', 'get']
const FAULTS: readonly string[] = ['unavailable', 'permanent', 'throttle', 'partial']

/** Checks input lines and their order; undefined is an empty line. A bad one gives a sentence with its number, counted from 1. */
export function readInput(lines: readonly (Json | undefined)[]): { lines: (InputLine | null)[] } | { error: string } {
  const read: (InputLine | null)[] = []
  let previousMs = 0
  for (const [index, json] of lines.entries()) {
    const line = json === undefined ? null : readLine(json)
    if (typeof line === 'string') return { error: `line ${index + 1}: ${line}` }
    if (line !== null && line.atMs < previousMs) {
      return { error: `line ${index + 1}: at_ms ${line.atMs} comes after ${previousMs}; lines must be in time order.` }
    }
    previousMs = line?.atMs ?? previousMs
    read.push(line)
  }
  return { lines: read }
}

function readLine(json: Json): InputLine | string {
  if (!isObject(json)) return 'expected a JSON object.'
  const unknown = Object.keys(json).find((key) => !KNOWN.includes(key))
  if (unknown !== undefined) return `unknown key "${unknown}".`
  const { at_ms: atMs, receiver = null } = json
  if (!isTime(atMs)) return 'at_ms must be a number of milliseconds, 0 or more.'
  if (receiver !== null && typeof receiver !== 'string') return 'receiver must be the id of a receiver.'
  const contents = ['traces', 'metrics', 'logs', 'fault', 'restart', 'scrape', 'get'].filter(
    (key) => json[key] !== undefined,
  )
  if (contents.length !== 1) return 'expected exactly one of traces, metrics, logs, fault, restart, scrape and get.'
  if (json.restart !== undefined) {
    const { restart } = json
    return restart === 'crash' || restart === 'shutdown' ? { atMs, restart } : 'restart must be crash or shutdown.'
  }
  if (json.fault !== undefined) {
    const fault = readFault(json.fault)
    return typeof fault === 'string' ? fault : { atMs, fault }
  }
  if (json.scrape !== undefined) {
    const scrape = readScrape(json.scrape)
    return typeof scrape === 'string' ? scrape : { atMs, scrape }
  }
  if (json.get !== undefined) {
    const get = readGet(json.get)
    return typeof get === 'string' ? get : { atMs, get }
  }
  const signal = contents[0] as Signal
  return { atMs, receiver, signal, json: json[signal]! }
}

function readFault(json: Json): Fault | string {
  if (!isObject(json)) return 'fault must be an object.'
  const { exporter, until_ms: untilMs, error, retry_after_ms: retryAfterMs = 0, rejected = 1 } = json
  if (typeof exporter !== 'string' || exporter === '') return 'fault.exporter must be the id of an exporter.'
  if (!isTime(untilMs)) return 'fault.until_ms must be a number of milliseconds, 0 or more.'
  if (typeof error !== 'string' || !FAULTS.includes(error)) return `fault.error must be one of ${FAULTS.join(', ')}.`
  if (!isTime(retryAfterMs)) return 'fault.retry_after_ms must be a number of milliseconds, 0 or more.'
  if (typeof rejected !== 'number' || !Number.isInteger(rejected) || rejected < 0) {
    return 'fault.rejected must be a number of items, 0 or more.'
  }
  return { exporter, untilMs, error: error as FaultKind, retryAfterMs, rejected }
}

function readScrape(json: Json): Scrape | string {
  if (!isObject(json)) return 'scrape must be an object.'
  const { exporter, accept = '' } = json
  if (typeof exporter !== 'string' || exporter === '') return 'scrape.exporter must be the id of an exporter.'
  return typeof accept === 'string' ? { exporter, accept } : 'scrape.accept must be a text.'
}

function readGet(json: Json): Get | string {
  if (!isObject(json)) return 'get must be an object.'
  const { extension, path } = json
  if (typeof extension !== 'string' || extension === '') return 'get.extension must be the id of an extension.'
  return typeof path === 'string' && path.startsWith('/') ? { extension, path } : 'get.path must begin with a slash.'
}

const isObject = (json: Json | undefined): json is JsonObject =>
  typeof json === 'object' && json !== null && !Array.isArray(json)

const isTime = (json: Json | undefined): json is number =>
  typeof json === 'number' && Number.isFinite(json) && json >= 0
