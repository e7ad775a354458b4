/**
 * The alphabet's fill patterns for SVG: put it once in a drawing and fill with `url(#<prefix>-dropped)`,
 * `-late` or `-warn`. Fills under 8 px wide take the plain colour.
 */
export function PatternDefs({ prefix }: { prefix: string }) {
  return (
    <defs>
      <pattern
        id={`${prefix}-dropped`}
        width="4"
        height="4"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <path d="M0 0V4" stroke="var(--drop)" strokeWidth="2" />
      </pattern>
      <pattern id={`${prefix}-late`} width="4" height="4" patternUnits="userSpaceOnUse">
        <circle cx="2" cy="2" r=".75" fill="var(--late)" />
      </pattern>
      <pattern id={`${prefix}-warn`} width="3" height="3" patternUnits="userSpaceOnUse">
        <path d="M.5 0V3" stroke="var(--warn)" strokeWidth="1" />
      </pattern>
    </defs>
  )
}
