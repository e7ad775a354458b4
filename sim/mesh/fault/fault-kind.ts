import type { z } from 'zod'
import type { FaultBoard } from './fault-board.ts'
import type { FaultBase } from './fault-base.ts'
import type { LiveFault } from './live-fault.ts'

/** What in a scenario a fault points at, so that a name that means nothing is found before the run. */
export type FaultTarget =
  | { step: string }
  | { operation: string }
  | { edge: string }
  /** The same, or one on which a silent peer or the AMQP broker is asked. */
  | { wire: string }
  /** An edge on which one service calls another, or one on which messages are sent to a topic. */
  | { call: string }
  /** An edge on which a service calls another or a silent peer. */
  | { reach: string }
  | { send: string }
  | { service: string }
  | { host: string }
  | { broker: string }

/** The edge that a target is, whatever may be at its end; null for what is no edge. */
export function edgeOf(target: FaultTarget): string | null {
  if ('edge' in target) return target.edge
  if ('wire' in target) return target.wire
  if ('call' in target) return target.call
  if ('reach' in target) return target.reach
  return 'send' in target ? target.send : null
}

/** One way in which worlds go wrong. */
export type FaultKind<Schema extends z.ZodType<FaultBase>> = {
  kind: string
  schema: Schema
  /** Everything it may strike. */
  targets(declared: z.infer<Schema>): readonly FaultTarget[]
  /** Puts its effects on the board of a run that begins. */
  apply(declared: z.infer<Schema>, live: LiveFault, board: FaultBoard): void
}

/** Declares a kind of fault. */
export function defineFault<Schema extends z.ZodType<FaultBase>>(kind: FaultKind<Schema>): FaultKind<Schema> {
  return kind
}

/** One or several of something, as a list. */
export const listOf = <T>(one: T | readonly T[]): readonly T[] => (Array.isArray(one) ? one : [one as T])
