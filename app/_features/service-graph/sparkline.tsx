/** How traffic is spread over time, as bars without a scale; the words beside it have the figures. */
export function Sparkline({ counts, width, height }: { counts: ArrayLike<number>; width: number; height: number }) {
  const parts = Array.from(counts)
  const most = Math.max(1, ...parts)
  const pitch = width / Math.max(1, parts.length)
  const path = parts
    .map((count, part) => {
      if (count === 0) return ''
      const tall = Math.max(1, (count / most) * height)
      return `M${(part * pitch).toFixed(2)} ${height}v${(-tall).toFixed(2)}h${(pitch * 0.8).toFixed(2)}v${tall.toFixed(2)}z`
    })
    .join('')
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      className="mark block size-full"
    >
      <path d={path} fill="var(--ctl)" />
    </svg>
  )
}
