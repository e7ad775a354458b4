import type { Recording } from '../../mesh/recording.ts'
import { OUTCOME_ERROR } from '../../truth/truth-table.ts'
import type { RequestPick } from '../../worker/mesh-protocol.ts'

/** The tracing API's kinds of spans that handle what came from elsewhere. */
const SERVER = 1
const CONSUMER = 4

/** Requests worth looking at: for every operation one that shows most, and its slowest, failed and usual ones. */
export function pickRequests({ truth, columns }: Recording): RequestPick[] {
  const { activities, operation, response, outcome } = truth
  const hops = new Uint16Array(truth.count)
  const messages = new Uint16Array(truth.count)
  const traces = Array.from({ length: truth.count }, () => new Set<number>())
  for (let activity = 0; activity < activities.count; activity++) {
    const request = activities.request[activity]!
    if (request < 0) continue
    const row = activities.row[activity]!
    if (row >= 0) traces[request]!.add(columns.trace[row]!)
    if (activities.parent[activity]! < 0) continue
    const { kind } = activities.label(activity)
    if (kind === SERVER || kind === CONSUMER) hops[request]!++
    if (kind === CONSUMER) messages[request]!++
  }
  const picks: RequestPick[] = []
  const taken = new Set<number>()
  const take = (why: RequestPick['why'], request: number | undefined): void => {
    if (request === undefined || taken.has(request)) return
    taken.add(request)
    picks.push({
      request,
      operation: truth.operations[operation[request]!]!.name,
      why,
      startNs: truth.start[request]!,
      durationNs: response[request]!,
      error: outcome[request] === OUTCOME_ERROR,
      hops: hops[request]!,
      traces: traces[request]!.size,
    })
  }
  const all = Array.from({ length: truth.count }, (_, request) => request)
  const most = (values: (request: number) => number, of: readonly number[]): number | undefined =>
    of.reduce<number | undefined>(
      (best, each) => (best === undefined || values(each) > values(best) ? each : best),
      undefined,
    )
  const isUsual = (request: number): boolean => outcome[request] !== OUTCOME_ERROR && truth.slow[request] === 0
  take(
    'traces',
    most(
      (request) => traces[request]!.size,
      all.filter((request) => traces[request]!.size > 1),
    ),
  )
  take(
    'asynchronous',
    most(
      (request) => hops[request]!,
      all.filter((request) => messages[request]! > 0 && isUsual(request)),
    ),
  )
  take(
    'usual',
    most((request) => hops[request]!, all.filter(isUsual)),
  )
  for (const index of truth.operations.keys()) {
    const ofOperation = all.filter((request) => operation[request] === index)
    take(
      'usual',
      most((request) => hops[request]!, ofOperation.filter(isUsual)),
    )
    take(
      'slowest',
      most((request) => response[request]!, ofOperation),
    )
    take(
      'failed',
      ofOperation.find((request) => outcome[request] === OUTCOME_ERROR),
    )
  }
  return picks
}
