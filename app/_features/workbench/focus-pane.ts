/** Moves the focus to the next pane on show, or the one before; in their order on the page, and round. */
export function focusPane(root: HTMLElement | null, by: 1 | -1): void {
  const shown = [...(root?.querySelectorAll<HTMLElement>('[data-pane]:not([hidden])') ?? [])]
  const here = shown.findIndex((pane) => pane.contains(document.activeElement))
  const from = here < 0 && by < 0 ? 0 : here
  shown[(from + by + shown.length) % shown.length]?.focus()
}
