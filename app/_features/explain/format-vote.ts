import type { Needs, PolicyVote } from '#sim/worker/explanation-protocol.ts'
import { formatBytes, formatCount } from '#app/_ui/format-quantity.ts'

const signs: Record<Needs['op'], string> = { '>': '> ', '>=': '≥ ', '<=': '≤ ', '<': '< ', in: '', any: '', range: '' }

/** A value in the unit its policy compares: `987 ms`, `0.430`, `36`. */
export function formatSaw(value: number, unit: Needs['unit']): string {
  switch (unit) {
    case 'ms':
      return `${formatCount(Math.trunc(value))}\u00A0ms`
    case 'hash':
      return value.toFixed(value < 0.1 ? 4 : 3)
    case 'bytes':
      return formatBytes(value)
    case 'spans':
    case 'tokens':
    case 'text':
    case 'none':
      return formatCount(value)
  }
}

/** What a policy asks for: `> 1,000 ms`, `≤ 0.100`, `≥ 1`. */
export function formatNeeds({ op, value, upTo, unit }: Needs): string {
  if (typeof value !== 'number') return value
  const limit = unit === 'ms' ? formatCount(value) : formatSaw(value, unit)
  if (op === 'range' && upTo !== undefined) return `${limit}–${formatSaw(upTo, unit)}`
  return `${signs[op]}${limit}`
}

/** The distance to what was asked, in its unit. Truncated times need one more millisecond than the difference. */
export function gapToNeeds({ saw, needs }: PolicyVote): string {
  const limit = typeof needs.value === 'number' ? needs.value : 0
  const gap = limit - Math.trunc(saw ?? 0) + (needs.op === '>' ? 1 : 0)
  return formatSaw(gap, needs.unit)
}

/** A list of wanted values is met by one span: what such a policy saw is a number of spans. */
export function comparedNeeds({ needs, saw }: PolicyVote): Needs {
  return needs.op === 'in' && saw !== null ? { op: '>=', value: 1, unit: 'spans' } : needs
}
