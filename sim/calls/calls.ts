import type { Progress } from '../worker/call-protocol.ts'
import type { Input, LongMethod, Method, Output, SimApi } from '../worker/protocol.ts'

/** Answers to some of what the simulator can be asked. */
export type Calls<Asked extends Method> = {
  /** Everything that answers at once. */
  handlers: { [M in Exclude<Asked, LongMethod>]: (input: Input<M>) => ReturnType<SimApi[M]> }
  /** Everything that takes a while, in slices: yields progress; `next(true)` stops it. Only one at a time. */
  longCalls: { [M in Extract<Asked, LongMethod>]: (input: Input<M>) => LongCall<M> }
}

/** A call that is under way. */
export type LongCall<M extends LongMethod> = Generator<Progress, Output<M>, boolean>
