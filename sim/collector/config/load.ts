import type { Diagnostic, Stage } from '../../diagnostic.ts'
import type { CollectorConfig, Components, ConfigSource } from './collector-config.ts'
import type { MapValue } from './config-value.ts'
import { explainCode } from './explain.ts'
import { goTypeOf } from './config-value.ts'
import { expandConfig } from './expand.ts'
import type { EnvWarning } from './expand.ts'
import { mergeMaps, splitKeys } from './merge.ts'
import { LineIndex } from './text-range.ts'
import type { Span } from './text-range.ts'
import { unmarshalConfig } from './unmarshal.ts'
import { validateConfig } from './validate.ts'
import { readYaml } from './yaml/compose.ts'

export type { CollectorConfig } from './collector-config.ts'

/** The longest text that is read, in UTF-16 units. */
const MAX_LENGTH = 1_000_000

/** More places than this help nobody, and a pasted novel would have thousands. */
const MAX_DIAGNOSTICS = 50

/** How far a configuration got: the stage that stopped it and the collector's sentence, as `otelcol` prints it. */
export type StageError = { stage: Stage; message: string }

/** What loading a text came to. `config` is null exactly when `error` is not. */
export type LoadedConfig = {
  config: CollectorConfig | null
  /** Everything found on the way, each with its place; more than `error` alone says. */
  diagnostics: Diagnostic[]
  error: StageError | null
  /** What the collector would log about its environment once it has started. */
  warnings: EnvWarning[]
}

/** What a configuration is read with. */
export type LoadOptions = {
  env?: Readonly<Record<string, string>>
  components: Components
  /** Feature gates that are switched on; none when absent. */
  gates?: ReadonlySet<string> | undefined
}

/** Something wrong in the text, before it has a range in lines. */
type Finding = { code: string; message: string; span: Span | null; params?: Record<string, string> }

/**
 * Reads a collector configuration through upstream's stages unmarshal and validate.
 *
 * Never throws, whatever the text; takes milliseconds, so that an editor can ask at every keystroke.
 */
export function loadConfig(text: string, options: LoadOptions): LoadedConfig {
  return loadConfigs([text], options)
}

/**
 * The same for several files given in order, as repeated `--config`: maps merge, anything later wins. Places in
 * diagnostics are offsets into the file that holds them; they are right when there is one.
 */
export function loadConfigs(texts: readonly string[], { env = {}, components, gates }: LoadOptions): LoadedConfig {
  const lines = new LineIndex(texts[0] ?? '')
  const stop = (
    stage: Stage,
    message: string,
    findings: readonly Finding[],
    warnings: EnvWarning[] = [],
  ): LoadedConfig => ({
    config: null,
    diagnostics: findings.slice(0, MAX_DIAGNOSTICS).map((finding) => toDiagnostic(stage, finding, lines)),
    error: { stage, message },
    warnings,
  })

  let merged: MapValue = { kind: 'map', entries: new Map(), start: 0, end: 0 }
  for (const text of texts) {
    const read = readRoot(text)
    if ('stage' in read) return stop(read.stage, read.message, read.findings)
    merged = mergeMaps(merged, read.root)
  }
  const expanded = expandConfig(merged, env)
  if (!expanded.ok) {
    const code = expanded.limit ? 'too-long' : 'bad-reference'
    const finding: Finding = { code, message: expanded.error, span: expanded.span }
    if (expanded.limit) return stop('limit', expanded.error, [finding])
    return stop('unmarshal', `${CANNOT_RESOLVE}${expanded.error}`, [finding])
  }
  const { value: root, warnings } = expanded
  const { config, failure } = unmarshalConfig(root, components)
  if (failure !== null) {
    const message = `failed to get config: cannot unmarshal the configuration: ${failure.text}`
    return stop('unmarshal', message, failure.problems, warnings)
  }
  const problems = validateConfig(config, root, gates, texts[0])
  if (problems.length > 0) {
    return stop('validate', problems.map(({ message }) => message).join('\n'), problems, warnings)
  }
  const source: ConfigSource = { root, lines }
  return { config: { ...config, source, warnings }, diagnostics: [], error: null, warnings }
}

const CANNOT_RESOLVE = 'failed to get config: cannot resolve the configuration: '

/** One text as the map it must be. */
function readRoot(text: string): { root: MapValue } | { stage: Stage; message: string; findings: Finding[] } {
  if (text.length > MAX_LENGTH) {
    const megabytes = (text.length / 1_000_000).toFixed(1)
    const message = `The configuration is ${megabytes} MB long; at most ${MAX_LENGTH / 1_000_000} MB is read.`
    return { stage: 'limit', message, findings: [{ code: 'too-long', message, span: { start: 0, end: 0 } }] }
  }
  const read = readYaml(text)
  if (!read.ok) {
    if (read.limit) {
      const code = read.message.includes('deep') ? 'too-deep' : 'too-many-values'
      return { stage: 'limit', message: read.message, findings: toFindings(code, read.problems) }
    }
    const code = read.message.startsWith('yaml: unmarshal errors:') ? 'duplicate-key' : 'yaml-syntax'
    const reason = `assuming string type since contents are not valid YAML: ${read.message}`
    const message = `${CANNOT_RESOLVE}retrieved value (type=string) cannot be used as a Conf: ${reason}`
    return { stage: 'unmarshal', message, findings: toFindings(code, read.problems) }
  }
  const { value, generalKeys } = read
  if (value === null || value.kind === 'null') return { root: { kind: 'map', entries: new Map(), start: 0, end: 0 } }
  if (value.kind !== 'map' || generalKeys) {
    const unsupported = generalKeys || goTypeOf(value) === 'uint64'
    const type = generalKeys ? 'map[interface {}]interface {}' : goTypeOf(value)
    const reason = unsupported
      ? `cannot retrieve the configuration: unsupported type=${type} for retrieved config, ensure that values are wrapped in quotes`
      : `retrieved value (type=${type}) cannot be used as a Conf`
    return {
      stage: 'unmarshal',
      message: CANNOT_RESOLVE + reason,
      findings: [{ code: 'not-a-map', message: reason, span: value }],
    }
  }
  return { root: splitKeys(value) }
}

const toFindings = (code: string, problems: readonly { message: string; start: number; end: number }[]): Finding[] =>
  problems.map(({ message, start, end }) => ({ code, message, span: { start, end } }))

function toDiagnostic(stage: Stage, { code, message, span, params }: Finding, lines: LineIndex): Diagnostic {
  const hint = explainCode(code, params)
  return {
    code,
    severity: 'error',
    stage,
    message,
    ...(hint === undefined ? {} : { hint }),
    ...(params === undefined ? {} : { params }),
    range: lines.range(span ?? { start: 0, end: 0 }),
  }
}
