/** Whether a key that goes to this target writes text there. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.closest('input:not([type=range],[type=checkbox],[type=radio]), textarea, select, [role=textbox]') !== null)
  )
}
