import { formatBytes, formatDuration, formatValue } from '#app/_ui/format-quantity.ts'

/** A measured value in its own unit: UCUM's `s`, `ms`, `By`; `{request}` and the like are counts. */
export function formatMeasure(value: number, unit: string, perSecond = false): string {
  const rate = perSecond ? '/s' : ''
  if (!perSecond && unit === 's') return formatDuration(value * 1000)
  if (!perSecond && unit === 'ms') return formatDuration(value)
  if (unit === 'By') return `${formatBytes(value)}${rate}`
  const word = /^\{(.*)\}$/.exec(unit)?.[1] ?? (unit === '1' ? '' : unit)
  const rounded = Math.abs(value) >= 1000 ? Math.round(value) : Number(value.toPrecision(3))
  return `${formatValue(rounded)}${word === '' ? '' : `\u00A0${word}`}${rate}`
}
