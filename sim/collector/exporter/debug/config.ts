import type { ConfigProblem } from '../../component/component.ts'
import { bool, int, list, str, struct, text } from '../../config/field.ts'
import type { Decoded, ListField } from '../../config/field.ts'
import { goQuote } from '../../config/go-quote.ts'
import { optInSendingQueue, validateSendingQueue } from '../exporterhelper/sending-queue-config.ts'

const LEVELS = ['none', 'basic', 'normal', 'detailed']
const LEVEL_NAMES: Record<string, string> = { none: 'None', basic: 'Basic', normal: 'Normal', detailed: 'Detailed' }

/** What `output_paths` is when nobody wrote it: Go tells nil from an empty list. */
const NOT_WRITTEN: string[] = []
const outputPaths: ListField<string> = {
  ...list(str('', 'stdout, stderr or a file.'), 'Where to print when use_internal_logger is false.'),
  default: () => NOT_WRITTEN,
}

export const debugConfig = struct('debugexporter.Config', {
  verbosity: text(
    LEVELS,
    'basic',
    (written) => {
      const level = written.toLowerCase()
      return LEVELS.includes(level) ? null : `unknown metrics level ${goQuote(level)}`
    },
    'How much is printed: basic (counts), normal (a line per span) or detailed (everything).',
    {
      goType: 'configtelemetry.Level',
      goKind: 'int',
      fromInt: (value) => LEVELS[value + 1] ?? 'unknown',
      normalize: (written) => written.toLowerCase(),
    },
  ),
  sampling_initial: int(2, 'Messages printed at the beginning of each second.'),
  sampling_thereafter: int(1, 'After those, every nth message of the same text is printed; 0 prints none.'),
  use_internal_logger: bool(
    true,
    "Print through the collector's own log; otherwise to output_paths, which is not simulated.",
  ),
  output_paths: outputPaths,
  sending_queue: optInSendingQueue,
})
export type DebugConfig = Decoded<typeof debugConfig>

/** Upstream: debugexporter.Config.Validate, then its queue. */
export function validateDebugConfig(config: DebugConfig): ConfigProblem[] {
  const problems: ConfigProblem[] = []
  const { verbosity, use_internal_logger: usesLog, output_paths: paths } = config
  const isWritten = paths !== NOT_WRITTEN
  if (verbosity === 'none' || !LEVELS.includes(verbosity)) {
    const message = `verbosity level ${goQuote(LEVEL_NAMES[verbosity] ?? '')} is not supported`
    problems.push({ path: [], message, keys: ['verbosity'] })
  } else if (usesLog && isWritten) {
    problems.push({
      path: [],
      message: 'output_paths is not supported when use_internal_logger is true',
      keys: ['output_paths'],
    })
  } else if (!usesLog && isWritten && paths.length === 0) {
    problems.push({
      path: [],
      message: 'output_paths must not be empty when use_internal_logger is false',
      keys: ['output_paths'],
    })
  }
  return [...problems, ...validateSendingQueue(config.sending_queue)]
}
