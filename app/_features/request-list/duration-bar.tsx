import type { RequestRow } from '#sim/worker/request-protocol.ts'
import { durationShare } from '#app/_ui/duration-share.ts'

const width = 60
const longest = 57

/** How long a request took, log, against the configuration's threshold: solid when kept, hollow when not. */
export function DurationBar({ row, thresholdMs }: { row: RequestRow; thresholdMs: number | null }) {
  const length = durationShare(row.durationNs) * longest
  const isKept = row.fate === 'kept'
  return (
    <svg aria-hidden="true" width={width} height="10" className="mark block">
      {isKept ? (
        <rect y="2" width={length} height="6" fill={row.error ? 'var(--error)' : 'var(--kept)'} />
      ) : (
        <rect x=".5" y="2.5" width={Math.max(1, length - 1)} height="5" fill="none" stroke="var(--drop)" />
      )}
      {thresholdMs !== null && (
        <path d={`M${durationShare(thresholdMs * 1e6) * longest} 0V10`} stroke="var(--ink)" strokeWidth=".8" />
      )}
    </svg>
  )
}
