import type { Variables } from './variables.ts'

const SAMPLERS = [
  'always_on',
  'always_off',
  'traceidratio',
  'parentbased_always_on',
  'parentbased_always_off',
  'parentbased_traceidratio',
  'jaeger_remote',
  'parentbased_jaeger_remote',
] as const

/** The sampler that OTEL_TRACES_SAMPLER and its argument name, in the document's form. */
export function samplerOf(variables: Variables): Record<string, unknown> {
  const name = variables.word(SAMPLERS, 'OTEL_TRACES_SAMPLER')
  const root = (name ?? 'parentbased_always_on').replace('parentbased_', '')
  const sampler = rootOf(root, variables)
  return name === undefined || name.startsWith('parentbased_') ? { parent_based: { root: sampler } } : sampler
}

function rootOf(name: string, variables: Variables): Record<string, unknown> {
  if (name === 'traceidratio') return { trace_id_ratio_based: { ratio: ratioOf(variables) } }
  return name === 'jaeger_remote' ? { 'jaeger_remote/development': remoteOf(variables) } : { [name]: null }
}

const ARGUMENT = 'OTEL_TRACES_SAMPLER_ARG'

function ratioOf(variables: Variables): number {
  const value = variables.text(ARGUMENT)
  if (value === undefined) return 1
  const ratio = Number(value)
  if (ratio >= 0 && ratio <= 1) return ratio
  variables.warn(ARGUMENT, `takes a share from 0 to 1, not \`${value}\`; 1 is used.`)
  return 1
}

function remoteOf(variables: Variables): Record<string, unknown> {
  const settings: Record<string, string> = {}
  for (const pair of (variables.text(ARGUMENT) ?? '').split(',')) {
    const at = pair.indexOf('=')
    if (at > 0) settings[pair.slice(0, at).trim()] = pair.slice(at + 1).trim()
    else if (pair.trim() !== '') variables.warn(ARGUMENT, `takes \`key=value\` pairs; \`${pair.trim()}\` is ignored.`)
  }
  const numberOf = (key: string, fallback: number, max: number): number => {
    if (settings[key] === undefined) return fallback
    const number = Number(settings[key])
    if (number >= 0 && number <= max) return number
    variables.warn(ARGUMENT, `has no use for ${key}=${settings[key]}; ${fallback} is used.`)
    return fallback
  }
  const ratio = numberOf('initialSamplingRate', 0.001, 1)
  return {
    endpoint: settings['endpoint'] ?? 'http://localhost:14250',
    interval: Math.round(numberOf('pollingIntervalMs', 60_000, 2_147_483_647)),
    initial_sampler: { trace_id_ratio_based: { ratio } },
  }
}
