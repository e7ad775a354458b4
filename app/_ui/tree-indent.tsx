/** How far in a row of a tree begins, px. From level 12 on, depth is told by its number: indentation would eat the names. */
export function treeIndent(depth: number): number {
  return 6 + (depth < 12 ? depth * 13 : Math.min(300, 12 * 13 + (depth - 12) * 4))
}

/** What opens and closes a row by pointer, and the depth of a deep one; clicks are the grid's, by `data-toggle`. */
export function TreeToggle({
  state,
  depth,
  label,
}: {
  state: 'leaf' | 'open' | 'closed'
  depth: number
  label: string
}) {
  return (
    <>
      {state === 'leaf' ? (
        <span className="size-4 flex-none" />
      ) : (
        <button
          type="button"
          tabIndex={-1}
          data-toggle=""
          aria-label={label}
          // As large as can be hit, in the room of a small mark.
          className="-mx-1 flex size-6 flex-none items-center justify-center text-ink3"
        >
          <svg aria-hidden="true" viewBox="0 0 12 12" className="size-3 fill-none stroke-current">
            <path d={state === 'open' ? 'M2.5 4.5 6 8l3.5-3.5' : 'M4.5 2.5 8 6 4.5 9.5'} strokeWidth="1.4" />
          </svg>
        </button>
      )}
      {depth >= 12 && <span className="text-micro text-ink3">{depth}</span>}
    </>
  )
}
