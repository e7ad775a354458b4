import { timeTicks } from './time-ticks.ts'
import { cx } from './cx.ts'

type Props = { fromNs: number; toNs: number; most?: number; gridHeight?: number; className?: string }

/** Ticks that point down at the data, labelled in seconds; `gridHeight` draws a hairline under each label. */
export function TimeAxis({ fromNs, toNs, most = 8, gridHeight = 0, className }: Props) {
  const from = fromNs / 1e9
  const span = Math.max(toNs - fromNs, 1) / 1e9
  return (
    <svg aria-hidden="true" width="100%" height="20" className={cx('block overflow-visible', className)}>
      {timeTicks(from, from + span, most).map(({ seconds, major }) => {
        const at = (100 * (seconds - from)) / span
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
