import type { Process } from '../../../kernel/event.ts'
import type { ResourceSpans } from '../../../telemetry/traces.ts'
import type { TracesConsumer } from '../../component/consumer.ts'
import type { Decision } from '../../observer.ts'
import type { BufferedTrace } from './buffered-trace.ts'
import { DecisionCache } from './decision-cache.ts'
import { writeEffectiveThreshold } from './effective-threshold.ts'
import type { SamplerParts } from './sampler-parts.ts'
import { ScopeMarker } from './scope-marker.ts'
import type { PolicyMark } from './scope-marker.ts'
import { TRACE_STATE_GATE } from './trace-randomness.ts'
import type { HeldTrace } from './trace-memory.ts'

const RECORD_POLICY_GATE = 'processor.tailsamplingprocessor.recordpolicy'

/** What becomes of traces once they are decided on: sent on or not, remembered or not. */
export class TraceRelease {
  readonly sampledCache: DecisionCache
  readonly notSampledCache: DecisionCache
  private readonly parts: SamplerParts
  private readonly next: TracesConsumer
  private readonly marker: ScopeMarker | null
  private readonly writesThreshold: boolean

  constructor(parts: SamplerParts, next: TracesConsumer) {
    const { settings, config, columns } = parts
    const { sampled_cache_size, non_sampled_cache_size } = config.decision_cache
    this.sampledCache = new DecisionCache(sampled_cache_size)
    this.notSampledCache = new DecisionCache(non_sampled_cache_size)
    this.parts = parts
    this.next = next
    this.marker = settings.gates?.has(RECORD_POLICY_GATE) ? new ScopeMarker(columns) : null
    this.writesThreshold = settings.gates?.has(TRACE_STATE_GATE) === true
  }

  /** Settles a trace by what the judge has just said of it. */
  settle(held: HeldTrace, decision: Decision): void {
    const { env, observer, id, pipeline = null } = this.parts.settings
    const { credited: policy, votes, saw } = this.parts.judge
    held.decision = decision
    const { trace, spans } = held
    observer?.decided?.(id, { at: env.now, pipeline, trace, decision, policy, votes, saw, spans })
  }

  /** Sends a sampled trace on; with a cache it then leaves the memory. */
  *sampled(held: HeldTrace, message: readonly ResourceSpans[]): Process<void> {
    const isRemembered = this.remember(this.sampledCache, held)
    yield* this.forward(message)
    this.letGo(held, isRemembered)
  }

  /** Lets go of the spans of a trace that is not sampled; with a cache it leaves the memory. */
  notSampled(held: HeldTrace): void {
    this.letGo(held, this.remember(this.notSampledCache, held))
  }

  /** Takes a trace out of memory. */
  remove(held: HeldTrace): void {
    this.parts.memory.remove(held)
    this.parts.metrics.removed(held.arrivedAt)
  }

  /** Hands spans on; what the next consumer refuses is lost with a warning. */
  *forward(resourceSpans: readonly ResourceSpans[]): Process<void> {
    const { columns, settings } = this.parts
    const error = yield* this.next.consume({ columns, resourceSpans })
    if (error !== null) settings.log.log('warn', 'Error sending spans to destination', { error: error.message })
  }

  /** A message with the names of the policies that sampled it, where the feature gate asks for it. */
  marked(message: readonly ResourceSpans[], mark: PolicyMark): readonly ResourceSpans[] {
    return this.marker === null ? message : this.marker.mark(message, mark)
  }

  /** What is sent of the trace judged last, with what feature gates write on it. */
  dressed(message: readonly ResourceSpans[], view: BufferedTrace): readonly ResourceSpans[] {
    const { judge, columns, metrics } = this.parts
    const marked = this.marked(message, { policy: judge.creditedName, compositePolicy: view.compositePolicy })
    if (!this.writesThreshold) return marked
    return writeEffectiveThreshold(columns, marked, judge.threshold, () => metrics.unparseable.add(1))
  }

  private letGo(held: HeldTrace, isRemembered: boolean): void {
    if (isRemembered) this.remove(held)
    else this.parts.memory.release(held)
  }

  private remember(cache: DecisionCache, held: HeldTrace): boolean {
    if (cache.size <= 0) return false
    cache.put(this.parts.columns.traces.id(held.trace), this.parts.judge.creditedName)
    return true
  }
}
