/** Texts that are looked at come again and again; beyond this many they are made up, and not worth remembering. */
const MOST = 10_000

/** A function that remembers what it said of a text. */
export function remember<T>(compute: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>()
  return (text) => {
    let answer = known.get(text)
    if (answer === undefined) {
      answer = compute(text)
      if (known.size < MOST) known.set(text, answer)
    }
    return answer
  }
}
