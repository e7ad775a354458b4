import { OPERATIONS, OPERATIONS_OF, ROOT_OPERATION, SERVICES } from './shop-operations.ts'
import type { OperationKind } from './shop-operations.ts'

/** A trace before it has a format: a column per field, parents before their children. Times are ns since its start. */
export type TracePlan = {
  count: number
  /** Index of the parent, -1 for the root. */
  parent: Int32Array
  /** Index into the operations of the shop. */
  operation: Uint16Array
  from: Float64Array
  to: Float64Array
  error: Uint8Array
}

/** A number in [0, 1). */
export type Random = () => number

const FAN_OUT = 8
const DEEPEST = 7
const ERROR_SHARE = 0.01
const US = 1_000
const MS = 1_000_000

/** How many spans fit under and with a span at each depth. */
const CAPACITY: number[] = []
for (let depth = DEEPEST; depth >= 0; depth--) CAPACITY[depth] = 1 + FAN_OUT * (CAPACITY[depth + 1] ?? 0)

function emptyPlan(count: number): TracePlan {
  return {
    count,
    parent: new Int32Array(count).fill(-1),
    operation: new Uint16Array(count),
    from: new Float64Array(count),
    to: new Float64Array(count),
    error: new Uint8Array(count),
  }
}

const pick = <T>(random: Random, from: readonly T[]): T => from[Math.floor(random() * from.length)]!
const operationOf = (random: Random, service: number, kind: OperationKind): number =>
  pick(random, OPERATIONS_OF[service]![kind])

/** What a child of an operation does: another service's work, a step of its own, or at the leaves a query. */
function childOperation(random: Random, parent: number, isLeaf: boolean): number {
  const { service, callee } = OPERATIONS[parent]!
  if (callee !== null) return operationOf(random, callee, 'server')
  const dice = random()
  if (!isLeaf) return operationOf(random, service, dice < 0.6 ? 'client' : 'internal')
  if (dice < 0.45) return operationOf(random, service, 'query')
  if (dice < 0.55) return operationOf(random, service, 'producer')
  return operationOf(random, service, dice < 0.8 ? 'internal' : 'client')
}

/** Twenty services, one to eight children a span, four to seven levels; exactly so many spans. */
export function planMesh(spans: number, random: Random, rootNs = Math.max(400 * MS, spans * 200 * US)): TracePlan {
  if (spans > CAPACITY[0]!) throw new Error(`${spans} spans do not fit into ${DEEPEST} levels.`)
  const plan = emptyPlan(spans)
  let length = 0
  const grow = (parent: number, depth: number, size: number, operation: number, from: number, to: number): void => {
    const index = length++
    plan.parent[index] = parent
    plan.operation[index] = operation
    plan.from[index] = from
    plan.to[index] = to
    plan.error[index] = random() < ERROR_SHARE ? 1 : 0
    let rest = size - 1
    if (rest === 0) return
    const room = CAPACITY[depth + 1]!
    const fewest = Math.ceil(rest / room)
    let left = Math.max(fewest, Math.min(rest, FAN_OUT, 1 + Math.floor(random() * FAN_OUT)))
    const isParallel = random() < 0.4
    const slot = (to - from) / left
    let at = from
    for (; left > 0; left--) {
      const most = Math.min(room, rest - (left - 1))
      const least = Math.max(1, rest - (left - 1) * room)
      const share = Math.round((rest / left) * (0.3 + 1.4 * random()))
      const childSize = Math.max(least, Math.min(most, share))
      rest -= childSize
      const begins = Math.floor(isParallel ? from + (to - from) * 0.1 * random() : at + slot * 0.3 * random())
      const length = (isParallel ? to - begins : at + slot - begins) * (0.4 + 0.55 * random())
      grow(
        index,
        depth + 1,
        childSize,
        childOperation(random, operation, childSize === 1),
        begins,
        begins + Math.floor(length),
      )
      at += slot
    }
  }
  grow(-1, 0, spans, ROOT_OPERATION, 0, rootNs)
  return plan
}

/** One parent, and all others its children: a loop that asks for one thing after the other. */
export function planWide(spans: number, random: Random): TracePlan {
  const plan = emptyPlan(spans)
  const slot = 400 * US
  plan.operation[0] = ROOT_OPERATION
  plan.to[0] = spans * slot
  const { service } = OPERATIONS[ROOT_OPERATION]!
  for (let index = 1; index < spans; index++) {
    plan.parent[index] = 0
    plan.operation[index] = operationOf(random, service, random() < 0.8 ? 'query' : 'client')
    plan.from[index] = (index - 1) * slot
    plan.to[index] = plan.from[index]! + Math.floor(slot * (0.2 + 0.7 * random()))
    plan.error[index] = random() < ERROR_SHARE ? 1 : 0
  }
  return plan
}

/** One chain, each span in the one before. */
export function planDeep(spans: number): TracePlan {
  const plan = emptyPlan(spans)
  const step = 20 * US
  for (let index = 0; index < spans; index++) {
    plan.parent[index] = index - 1
    const operations = OPERATIONS_OF[index % SERVICES.length]!.server
    plan.operation[index] = index === 0 ? ROOT_OPERATION : operations[index % operations.length]!
    plan.from[index] = index * step
    plan.to[index] = (2 * spans - index) * step
  }
  return plan
}
