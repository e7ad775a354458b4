import type { ConfigProblem } from '../../component/component.ts'
import { bool, float32, int, str, struct, text, uint32 } from '../../config/field.ts'
import type { Decoded } from '../../config/field.ts'
import { goQuote } from '../../config/go-quote.ts'
import { MIN_PROBABILITY } from '../../../telemetry/ot-tracestate.ts'
import { formatFloat32 } from './format-float32.ts'
import { formatGoFixed } from '../../../telemetry/go-float.ts'
import { formatGoInt } from '../../go-int.ts'

const MODES = ['hash_seed', 'equalizing', 'proportional', '']
const MAX_PRECISION = 14

export const probabilisticSamplerConfig = struct(
  'probabilisticsamplerprocessor.Config',
  {
    sampling_percentage: float32(0, 'How many of 100 spans to let through; 100 and more lets all through.'),
    hash_seed: uint32(
      0,
      'Hashed before the trace id: collectors with the same seed keep the same traces (mode hash_seed).',
    ),
    mode: text(
      MODES,
      '',
      (mode) => (MODES.includes(mode) ? null : `unsupported sampler mode ${goQuote(mode)}`),
      'How spans are chosen: by a hash of the trace id (hash_seed, the default), or by the randomness in trace id and trace state, to an equal share of everything (equalizing) or to a share of what arrives (proportional).',
      { goType: 'probabilisticsamplerprocessor.SamplerMode', goKind: 'string' },
    ),
    fail_closed: bool(
      true,
      'Drop spans whose sampling information is missing or makes no sense; off lets them through.',
    ),
    sampling_precision: int(4, 'Hexadecimal digits of the threshold that is written to the trace state, 1 to 14.'),
    attribute_source: str('traceID', 'Logs only: where the randomness comes from, traceID or record.', {
      goType: 'probabilisticsamplerprocessor.AttributeSource',
      suggestions: ['traceID', 'record'],
    }),
    from_attribute: str('', 'Logs only: the attribute that is hashed.'),
    sampling_priority: str('', 'Logs only: the attribute with a percentage of its own.'),
  },
  'Lets a share of the spans through, chosen by their trace ids.',
)
export type ProbabilisticSamplerConfig = Decoded<typeof probabilisticSamplerConfig>

/** Upstream: probabilisticsamplerprocessor.Config.Validate, which stops at the first mistake. */
export function validateProbabilisticSamplerConfig(config: ProbabilisticSamplerConfig): ConfigProblem[] {
  const { sampling_percentage: percentage, attribute_source: source, sampling_precision: precision } = config
  const problem = (message: string, key: string): ConfigProblem[] => [{ path: [], message, keys: [key] }]
  const ratio = percentage / 100
  if (!Number.isFinite(percentage)) {
    const written = Number.isNaN(percentage) ? 'NaN' : percentage > 0 ? '+Inf' : '-Inf'
    return problem(`sampling rate is invalid: ${written}%`, 'sampling_percentage')
  }
  if (ratio < 0) return problem(`sampling rate is negative: ${formatGoFixed(percentage)}%`, 'sampling_percentage')
  if (ratio !== 0 && ratio < MIN_PROBABILITY) {
    return problem(`sampling rate is too small: ${formatFloat32(percentage)}%`, 'sampling_percentage')
  }
  if (source !== '' && source !== 'traceID' && source !== 'record') {
    return problem(`invalid attribute source: ${source}. Expected: traceID or record`, 'attribute_source')
  }
  if (precision === 0) return problem('invalid sampling precision: 0', 'sampling_precision')
  if (precision > MAX_PRECISION) {
    return problem(`sampling precision is too great, should be <= 14: ${formatGoInt(precision)}`, 'sampling_precision')
  }
  return []
}
