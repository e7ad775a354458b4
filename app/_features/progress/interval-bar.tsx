type Props = { chance: number; low: number; high: number }

/** An estimate (disc) on the range that holds the truth nine times of ten, from 0 to 1. The words stand beside it. */
export function IntervalBar({ chance, low, high }: Props) {
  return (
    <svg aria-hidden="true" width="100%" height="18" className="mark block overflow-visible">
      <line x1="0" x2="100%" y1="9" y2="9" stroke="var(--hair)" />
      {[0, 50, 100].map((tick) => (
        <line key={tick} x1={`${tick}%`} x2={`${tick}%`} y1="5" y2="13" stroke="var(--line)" />
      ))}
      <rect
        x={`${100 * low}%`}
        width={`${100 * (high - low)}%`}
        y="6"
        height="6"
        fill="var(--drop)"
        fillOpacity=".45"
      />
      <circle cx={`${100 * chance}%`} cy="9" r="5" fill="var(--ink)" />
    </svg>
  )
}
