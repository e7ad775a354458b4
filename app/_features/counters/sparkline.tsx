import { sampleAt } from './counter-at.ts'

type Props = { atNs: number[]; values: number[]; nowNs: number; endNs: number }

const width = 88
const height = 16

/** A counter over the whole run, with the needle; from zero. */
export function Sparkline({ atNs, values, nowNs, endNs }: Props) {
  const most = Math.max(1e-9, ...values)
  const x = (ns: number) => (width * ns) / Math.max(endNs, 1)
  const y = (value: number) => height - 1 - (height - 3) * (value / most)
  const points = values.map((value, index) => `${x(atNs[index] ?? 0).toFixed(1)} ${y(value).toFixed(1)}`)
  const at = sampleAt(atNs, nowNs)
  return (
    <svg aria-hidden="true" width={width} height={height} className="mark block overflow-visible">
      <path d={`M0 ${height - 0.5}H${width}`} stroke="var(--hair)" />
      {points.length > 1 && <path d={`M${points.join('L')}`} fill="none" stroke="var(--ink2)" />}
      <path d={`M${x(nowNs)} 0V${height}`} stroke="var(--accent)" />
      {at >= 0 && <circle cx={x(atNs[at] ?? 0)} cy={y(values[at] ?? 0)} r="1.8" fill="var(--ink)" />}
    </svg>
  )
}
