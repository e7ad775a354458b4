import { rulerTicks } from './ruler-ticks.ts'
import { cx } from './cx.ts'
import { formatValue } from './format-quantity.ts'

type Mark = { value: number; label: string }

type Props = {
  /** One sentence with every number in the drawing: what a screen reader hears. */
  description: string
  unit: string
  /** The axis covers at least this, and grows to hold every mark. */
  from: number
  to: number
  prediction?: Mark | undefined
  measurement?: Mark | undefined
  limit?: { value: number; passes: 'below' | 'above' } | undefined
  className?: string
}

function anchorAt(percent: number): 'start' | 'middle' | 'end' {
  if (percent < 22) return 'start'
  return percent > 78 ? 'end' : 'middle'
}

/** Prediction (hollow diamond), measurement (disc) and limit (tall tick) on one axis; the passing side is washed. */
export function NumberLine({ description, unit, from, to, prediction, measurement, limit, className }: Props) {
  const marks = [prediction?.value, measurement?.value, limit?.value].filter((value) => value !== undefined)
  const ticks = rulerTicks(Math.min(from, ...marks), Math.max(to, ...marks))
  const first = ticks[0] ?? from
  const last = ticks.at(-1) ?? to
  const at = (value: number) => (100 * (value - first)) / (last - first)
  const apart = prediction && measurement ? Math.abs(at(prediction.value) - at(measurement.value)) : 100
  // Two labels share a line only when there is room for both.
  const rise = apart < 70 ? 16 : 0
  // Two marks in one place nest: a small disc in a large diamond.
  const nested = apart < 4

  function tickLabel(index: number): string {
    const label = formatValue(ticks[index] ?? 0)
    if (index === ticks.length - 1) return `${label}\u00A0${unit}`
    // A long unit takes the room of the tick before it.
    return index === ticks.length - 2 && unit.length > 2 ? '' : label
  }

  return (
    <div className={cx('px-1.5', className)}>
      <svg role="img" aria-label={description} width="100%" height={64 + rise} className="mark block overflow-visible">
        <svg y={rise} overflow="visible">
          {limit && (
            <rect
              x={`${limit.passes === 'below' ? 0 : at(limit.value)}%`}
              width={`${limit.passes === 'below' ? at(limit.value) : 100 - at(limit.value)}%`}
              y="30"
              height="4"
              fill="var(--kept-wash)"
            />
          )}
          <line x1="0" x2="100%" y1="34" y2="34" stroke="var(--ink)" />
          {ticks.map((tick, index) => (
            <svg key={tick} x={`${at(tick)}%`} overflow="visible">
              <path d="M0 34v6" stroke="var(--ink3)" />
              <text
                y="52"
                fontSize="11"
                textAnchor={index === 0 ? 'start' : index === ticks.length - 1 ? 'end' : 'middle'}
                style={{ fontFamily: 'var(--mono)', fill: 'var(--ink3)' }}
              >
                {tickLabel(index)}
              </text>
            </svg>
          ))}
          {limit && (
            <svg x={`${at(limit.value)}%`} overflow="visible">
              <path d="M0 22V40" stroke="var(--ink)" strokeWidth="1.6" />
            </svg>
          )}
          {prediction && (
            <svg x={`${at(prediction.value)}%`} overflow="visible">
              {rise > 0 && apart > 20 && <path d="M0 4V24" stroke="var(--accent)" strokeWidth=".8" />}
              <path
                d={nested ? 'M0 23l8.5 10-8.5 10-8.5-10z' : 'M0 27l5 6-5 6-5-6z'}
                fill={nested ? 'none' : 'var(--surface)'}
                stroke="var(--accent)"
                strokeWidth="1.8"
              />
              <text
                y={16 - rise}
                fontSize="12"
                textAnchor={anchorAt(at(prediction.value))}
                style={{ fill: 'var(--accent)' }}
              >
                {prediction.label}
              </text>
            </svg>
          )}
          {measurement && (
            <svg x={`${at(measurement.value)}%`} overflow="visible">
              <circle cy="33" r={nested ? 3.5 : 5.5} fill="var(--ink)" />
              <text y="16" fontSize="13" fontWeight="600" textAnchor={anchorAt(at(measurement.value))}>
                {measurement.label}
              </text>
            </svg>
          )}
        </svg>
      </svg>
    </div>
  )
}
