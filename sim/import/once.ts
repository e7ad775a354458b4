/** Details that a reader fills in once: whoever keeps the function does not keep the reader, nor the file that it reads. */
export function once<Reader>(
  reader: Reader,
  fill: (reader: Reader) => Generator<number, void, undefined>,
): () => Generator<number, void, undefined> {
  let unread: Reader | null = reader
  return function* () {
    if (unread === null) return
    const details = fill(unread)
    unread = null
    yield* details
  }
}
