/** How a chosen row looks, in forced colours too. */
export const selectedRowClass =
  'bg-accent-wash shadow-[inset_2px_0_var(--accent)] forced-colors:outline-2 forced-colors:-outline-offset-2'
