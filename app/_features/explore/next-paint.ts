/** A page that is hidden is never painted: nothing waits longer for it. */
const LONGEST_MS = 200

/** Settles when what was drawn last is on screen, so that work which may wait does not take its time. */
export function nextPaint(): Promise<void> {
  if (typeof requestAnimationFrame === 'undefined') return Promise.resolve()
  return new Promise((resolve) => {
    setTimeout(resolve, LONGEST_MS)
    // A task that is put in line within a frame comes after its paint.
    requestAnimationFrame(() => setTimeout(resolve))
  })
}
