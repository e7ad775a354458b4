type Time = { usedS: number; isPaused: boolean }

/**
 * Tells the server what the clock shows whenever it is called, one message at a time: an answer must not wait behind many
 * of them. What does not arrive is told with the next one; a pause that began meanwhile is told at once.
 */
export function createTimeTeller(read: () => Time, keep: (time: Time) => Promise<unknown>): () => void {
  let isTelling = false
  return function tell() {
    if (isTelling) return
    isTelling = true
    const time = read()
    keep(time)
      .catch(() => undefined)
      .finally(() => {
        isTelling = false
        if (read().isPaused !== time.isPaused) tell()
      })
  }
}
