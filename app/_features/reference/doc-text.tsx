/** An English sentence of a declaration; what stands in backticks is code. */
export function DocText({ children }: { children: string }) {
  return (
    <span lang="en" className="wrap-anywhere">
      {children.split('`').map((part, place) =>
        // Parts never move.
        // oxlint-disable-next-line react/no-array-index-key
        place % 2 === 1 ? <code key={place}>{part}</code> : part,
      )}
    </span>
  )
}
