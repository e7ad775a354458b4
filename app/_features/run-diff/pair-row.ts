import {
  formatBytes,
  formatCount,
  formatDuration,
  formatMoney,
  formatPercent,
  formatPoints,
  formatValue,
} from '#app/_ui/format-quantity.ts'

type PairUnit = 'share' | 'count' | 'bytes' | 'duration' | 'money' | 'value'

/** One figure of two runs; null for the run that has none. */
export type PairRow = {
  id: string
  a: number | null
  b: number | null
  /** Durations are ns. */
  unit: PairUnit
  /** Both are out of this many. */
  of?: number
}

function formatIn(unit: PairUnit, value: number): string {
  switch (unit) {
    case 'share':
      return formatPercent(value)
    case 'duration':
      return formatDuration(value / 1e6)
    case 'bytes':
      return formatBytes(value)
    case 'money':
      return formatMoney(value)
    case 'count':
      return formatCount(value)
    case 'value':
      return formatValue(value)
  }
}

/** A figure as it stands in its column: `12.7 %`, `10 / 10`, and a dash where there is none. */
export function formatFigure({ unit, of }: Pick<PairRow, 'unit' | 'of'>, value: number | null): string {
  if (value === null) return '–'
  return of === undefined ? formatIn(unit, value) : `${formatCount(value)} / ${formatCount(of)}`
}

/** B − A with its sign; a dash where one of them has none. */
export function formatDifference({ a, b, unit }: PairRow): string {
  if (a === null || b === null) return '–'
  if (a === b) return '0'
  if (unit === 'share') return formatPoints(b - a)
  return `${b < a ? '−' : '+'}${formatIn(unit, Math.abs(b - a))}`
}
