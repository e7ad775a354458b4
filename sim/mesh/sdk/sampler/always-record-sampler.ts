import type { Attributes, Context, Link, SpanKind } from '@opentelemetry/api'
import { SamplingDecision } from '@opentelemetry/sdk-trace-base'
import type { Sampler, SamplingResult } from '@opentelemetry/sdk-trace-base'

/** Records what another sampler would not, without sampling it: same as createAlwaysRecordSampler of sdk-trace, which sdk-trace-base leaves out. */
export class AlwaysRecordSampler implements Sampler {
  private readonly root: Sampler

  constructor(root: Sampler) {
    this.root = root
  }

  shouldSample(
    context: Context,
    traceId: string,
    spanName: string,
    spanKind: SpanKind,
    attributes: Attributes,
    links: Link[],
  ): SamplingResult {
    const result = this.root.shouldSample(context, traceId, spanName, spanKind, attributes, links)
    return result.decision === SamplingDecision.NOT_RECORD ? { ...result, decision: SamplingDecision.RECORD } : result
  }

  toString(): string {
    return `AlwaysRecordSampler{${this.root.toString()}}`
  }
}
