/** The letter of a side: A in a hollow square, B in a solid one, in every view of a comparison. */
export function SideMark({ side, label }: { side: 'A' | 'B'; label?: string }) {
  return (
    <svg
      viewBox="0 0 14 14"
      className="mark inline-block size-3.5 flex-none align-[-2.5px]"
      {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}
    >
      <rect
        x=".5"
        y=".5"
        width="13"
        height="13"
        rx="1"
        fill={side === 'B' ? 'var(--ink2)' : 'var(--surface)'}
        stroke="var(--ink2)"
      />
      <text
        x="7"
        y="10.6"
        textAnchor="middle"
        fontSize="10"
        fontWeight="600"
        style={{ fontFamily: 'var(--sans)', fill: side === 'B' ? 'var(--surface)' : 'var(--ink)' }}
      >
        {side}
      </text>
    </svg>
  )
}
