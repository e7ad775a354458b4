/**
 * A difference as a bar from zero: to the right solid, where B has more; to the left hollow, where A has. One that is
 * larger than `most` ends in a point.
 */
export function DeltaBar({ value, most }: { value: number; most: number }) {
  const isCut = Math.abs(value) > most * 1.001
  const share = most <= 0 ? 0 : isCut ? 48 : (48 * Math.abs(value)) / most
  return (
    <svg aria-hidden="true" width="100%" height="12" className="mark block overflow-visible">
      <line x1="50%" x2="50%" y1="0" y2="12" stroke="var(--ctl)" />
      {value > 0 && <rect x="50%" y="2" width={`${share}%`} height="8" fill="var(--ink2)" />}
      {value < 0 && (
        <rect x={`${50 - share}%`} y="2.5" width={`${share}%`} height="7" fill="none" stroke="var(--ink2)" />
      )}
      {isCut && (
        <svg x={value > 0 ? '98%' : '2%'} overflow="visible">
          <path d={value > 0 ? 'M0 0v12l6-6z' : 'M0 0v12l-6-6z'} fill="var(--ink2)" />
        </svg>
      )}
    </svg>
  )
}
