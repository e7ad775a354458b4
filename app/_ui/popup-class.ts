/** Surfaces that float: raised, one line, one shadow. Nothing on the page itself has elevation. */
export const popupClass =
  'rounded-control border border-line bg-raised text-ui text-ink shadow-popup outline-none transition-opacity duration-(--t1) data-ending-style:opacity-0 data-starting-style:opacity-0'

/** A row of a floating list. */
export const popupItemClass =
  'flex min-h-7 cursor-default items-center gap-2 px-2.5 py-1 outline-none select-none data-disabled:text-ink3 data-highlighted:bg-accent-wash'
