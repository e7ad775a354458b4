import { timeTicks } from './time-ticks.ts'
import { cx } from './cx.ts'

type Props = { fromNs: number; toNs: number; most?: number; gridHeight?: number; className?: string }

/** Ticks that point down at the data, labelled in seconds; `gridHeight` draws a hairline under each label. */
export function TimeAxis({ fromNs, toNs, most = 8, gridHeight = 0, className }: Props) {
  const from = fromNs / 1e9
  const span = Math.max(toNs - fromNs, 1) / 1e9
  const ticks = timeTicks(from, from + span, most)
  const place = (seconds: number) => (100 * (seconds - from)) / span
  const labels = ticks.filter(({ major }) => major)
  // A label at the very end stands before its tick, where on a narrow axis the one before it stands already.
  const crowded = place(labels.at(-1)?.seconds ?? 0) > 97 ? labels.at(-2)?.seconds : undefined
  return (
    <svg aria-hidden="true" width="100%" height="20" className={cx('block overflow-visible', className)}>
      {ticks.map(({ seconds, major }) => {
        const at = place(seconds)
        return (
          <svg key={seconds} x={`${at}%`} overflow="visible">
            <path d={major ? 'M0 12V20' : 'M0 16V20'} stroke="var(--ctl)" strokeWidth={major ? 1 : 0.6} />
            {major && gridHeight > 0 && <path d={`M0 20V${20 + gridHeight}`} stroke="var(--hair)" />}
            {major && (
              <text
                x={at > 97 ? -3 : 3}
                y="13"
                fontSize="11"
                textAnchor={at > 97 ? 'end' : 'start'}
                className={seconds === crowded ? '@max-[24rem]:hidden' : undefined}
                style={{ fontFamily: 'var(--mono)', fill: 'var(--ink3)' }}
              >
                {`${seconds}\u00A0s`}
              </text>
            )}
          </svg>
        )
      })}
    </svg>
  )
}
