/**
 * The same function, which keeps what it made for the texts that it was given lately, `most` of them. What it makes is
 * shared by all who ask, and must not be changed.
 */
export function keepLately<Texts extends string[], Made>(
  most: number,
  make: (...texts: Texts) => Made,
): (...texts: Texts) => Made {
  const known = new Map<string, Made>()
  return (...texts) => {
    const key = JSON.stringify(texts)
    const made = known.has(key) ? known.get(key)! : make(...texts)
    // A map keeps its keys in the order in which they came.
    known.delete(key)
    known.set(key, made)
    if (known.size > most) known.delete(known.keys().next().value!)
    return made
  }
}
