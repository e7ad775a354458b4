import { MILLISECOND, SECOND } from '../kernel/time.ts'
import { findAttribute } from '../telemetry/attribute.ts'
import { quantile } from '../run/quantile.ts'
import { NEVER } from '../run/run-recorder.ts'
import { JudgedLines, LEADING } from '../run/signals/judged-lines.ts'
import { isNarrowed } from './check.ts'
import type { Check, CheckOf } from './check.ts'
import type { JudgedRun } from './judged-run.ts'
import { measureMetricError } from './metric-error.ts'
import { isComplete, isConnected, isSeen, operationOf, requestFacts } from './request-facts.ts'
import { isKept, matches } from './request-filter.ts'
import type { Share } from './request-filter.ts'
import { countAttribute, countDistinct, serviceOf } from './stored-attributes.ts'

const MIB = 1024 * 1024

/** What a check measures of one run: a share of something, or a number. */
export type CheckMeasurement = Share | { value: number }

/** Measures one run by one check; null for checks that are not about runs, or are counted for every run anyway. */
export function measureCheck(check: Check, run: JudgedRun): CheckMeasurement | null {
  switch (check.kind) {
    case 'keep':
      return isNarrowed(check) ? keptOf(check, run) : null
    case 'volume':
      return check.of === 'requests' ? seen(run) : null
    case 'config':
      return null
    case 'complete':
      return ofSeen(run, check.where, (facts) => isComplete(facts, check.once))
    case 'connected':
      return ofSeen(run, check.where, (facts) => isConnected(facts, check.links))
    case 'split':
      return ofSeen(run, 'all', (facts) => !isComplete(facts))
    case 'attribute':
      return countAttribute(check, run)
    case 'distinct':
      return { value: countDistinct(check.of, run) }
    case 'loss':
      return lost(run)
    case 'delay':
      return { value: delayOf(check, run) }
    case 'response':
      return { value: responseOf(check, run) }
    case 'buffer':
      return { value: heldBy(check, run) }
    case 'evicted':
      return { value: run.evicted }
    case 'busiest':
      return { value: run.busiestShare }
    case 'wire':
      return onWire(check, run)
    case 'rate':
      return { value: fullestWindow(check, run) }
    case 'floor':
      return { value: poorestWindow(check, run) }
    case 'metric_error':
      return { value: measureMetricError(check, run) }
    case 'services':
      return { value: wrongServices(check, run) }
    case 'size':
      return { value: requestFacts(run).reduce((most, { stored }) => Math.max(most, stored), 0) }
    case 'logs_join':
      return linesThatLead(check, run)
    case 'records':
      return recordsThatLead(check, run)
  }
}

/** Of the requests for one operation, or with a cause in one service, or with one of some causes. */
function keptOf({ where, operation, service, causes }: CheckOf<'keep'>, run: JudgedRun): Share {
  const { recording } = run
  const { truth } = recording
  const share: Share = { happened: 0, kept: 0 }
  for (let request = 0; request < truth.count; request++) {
    if (!matches(recording, request, where)) continue
    if (operation !== undefined && operationOf(recording, request) !== operation) continue
    const cause = truth.causes[truth.cause[request]!]
    if (service !== undefined && cause?.service !== service) continue
    if (causes !== undefined && !causes.includes(cause?.id ?? '')) continue
    share.happened++
    if (isKept(run, request)) share.kept++
  }
  return share
}

/** Requests of which something is stored, in whichever trace. */
function seen(run: JudgedRun): Share {
  const facts = requestFacts(run)
  return { happened: facts.length, kept: facts.filter(isSeen).length }
}

/** Of the requests of which something is stored. */
function ofSeen(
  run: JudgedRun,
  where: CheckOf<'complete'>['where'],
  test: (facts: ReturnType<typeof requestFacts>[number]) => boolean,
): Share {
  const share: Share = { happened: 0, kept: 0 }
  for (const [request, facts] of requestFacts(run).entries()) {
    if (!isSeen(facts) || !matches(run.recording, request, where)) continue
    share.happened++
    if (test(facts)) share.kept++
  }
  return share
}

/** Here `kept` are those that got lost. */
function lost(run: JudgedRun): Share {
  const { spanCount } = run.recording
  let kept = 0
  for (let row = 0; row < spanCount; row++) if (run.isLost(row)) kept++
  return { happened: spanCount, kept }
}

function delayOf({ percentile }: CheckOf<'delay'>, { recording, storedAt }: JudgedRun): number {
  const delays: number[] = []
  for (let row = 0; row < recording.spanCount; row++) {
    if (storedAt[row] !== NEVER) delays.push(storedAt[row]! - recording.endedAt[row]!)
  }
  return delays.length === 0 ? Infinity : quantile(Float64Array.from(delays).sort(), percentile / 100) / SECOND
}

function responseOf({ percentile, operation }: CheckOf<'response'>, { recording }: JudgedRun): number {
  const times = Array.from(recording.truth.response).filter(
    (_time, request) => operation === undefined || operationOf(recording, request) === operation,
  )
  return times.length === 0 ? Infinity : quantile(Float64Array.from(times).sort(), percentile / 100) / MILLISECOND
}

function heldBy({ under_mib, under_spans }: CheckOf<'buffer'>, { peakHeap, peakTraces, peakQueue }: JudgedRun): number {
  if (under_spans !== undefined) return peakQueue ?? 0
  return under_mib === undefined ? (peakTraces ?? 0) : (peakHeap ?? 0) / MIB
}

function onWire({ edge, header, contains, absent }: CheckOf<'wire'>, { wire }: JudgedRun): Share {
  if (wire === null) throw new Error(`Nobody watched the edge ${edge}.`)
  const { messages, having } = wire.count(edge, header, contains)
  return { happened: messages, kept: absent === true ? messages - having : having }
}

function fullestWindow({ window_s }: CheckOf<'rate'>, run: JudgedRun): number {
  const { truth } = run.recording
  const windows = new Map<number, number>()
  for (let request = 0; request < truth.count; request++) {
    if (!isKept(run, request)) continue
    const window = Math.floor(truth.start[request]! / (window_s * SECOND))
    windows.set(window, (windows.get(window) ?? 0) + 1)
  }
  return [...windows.values()].reduce((most, each) => Math.max(most, each), 0) / window_s
}

function poorestWindow({ window_s }: CheckOf<'floor'>, run: JudgedRun): number {
  const { truth, durationNs } = run.recording
  const windows = Math.max(1, Math.floor(durationNs / (window_s * SECOND)))
  const counts = truth.operations.map(() => new Uint32Array(windows))
  const asked = truth.operations.map(() => new Uint32Array(windows))
  for (let request = 0; request < truth.count; request++) {
    const window = Math.floor(truth.start[request]! / (window_s * SECOND))
    if (window >= windows) continue
    const operation = truth.operation[request]!
    asked[operation]![window]!++
    if (isKept(run, request)) counts[operation]![window]!++
  }
  let poorest = Infinity
  for (const [operation, inWindows] of counts.entries()) {
    for (const [window, count] of inWindows.entries()) {
      // Where nobody asked for it there is nothing to keep.
      if (asked[operation]![window]! > 0) poorest = Math.min(poorest, count)
    }
  }
  return poorest === Infinity ? 0 : poorest
}

function wrongServices({ are }: CheckOf<'services'>, run: JudgedRun): number {
  const found = new Set(run.stored().map((span) => serviceOf(run, span)))
  return are.filter((name) => !found.has(name)).length + [...found].filter((name) => !are.includes(name)).length
}

function linesThatLead({ service, reader, where }: CheckOf<'logs_join'>, run: JudgedRun): Share {
  const { single, recording } = run
  if (single === null) throw new Error('Log lines are judged with one collector only.')
  const judged = new JudgedLines(single)
  judged.read(Object.fromEntries(Object.keys(recording.scenario.services).map((name) => [name, reader])))
  const share: Share = { happened: 0, kept: 0 }
  for (const [index, { replica }] of recording.lines.entries()) {
    if (service !== undefined && recording.replicas[replica]!.service !== service) continue
    const request = judged.requestOf(index)
    if (request < 0 || !isKept(run, request) || !matches(recording, request, where)) continue
    share.happened++
    const verdict = judged.verdictOf(index)
    // Half an id is found by somebody who knows that it is half; a link in a log viewer looks for the whole.
    if (LEADING.includes(verdict) && (reader === 'declared' || verdict !== 'by-end')) share.kept++
  }
  return share
}

function recordsThatLead({ service, event, exporters }: CheckOf<'records'>, run: JudgedRun): Share {
  const { columns } = run.recording
  const share: Share = { happened: 0, kept: 0 }
  for (const { from, message } of run.storedSignals) {
    if (message.signal !== 'logs') continue
    const isRightPlace = exporters === undefined || exporters.includes(from.split('/')[0]!)
    for (const { resource, scopes } of message.data.resourceLogs) {
      if (service !== undefined && findAttribute(resource.attributes, 'service.name') !== service) continue
      for (const { eventName, traceId } of scopes.flatMap(({ records }) => records)) {
        if (event !== undefined && eventName !== event) continue
        share.happened++
        const trace = traceId === '' ? undefined : columns.traces.find(traceId)
        if (isRightPlace && trace !== undefined && run.storedSpans[trace]! > 0) share.kept++
      }
    }
  }
  return share
}
