/**
 * Whether a text is like a pattern of the declarative configuration: `*` is any text, `?` any one character, the
 * case counts. Takes no more steps than the lengths multiplied, whatever the pattern.
 */
export function matchesGlob(glob: string, text: string): boolean {
  let at = 0
  let star = -1
  let afterStar = 0
  let index = 0
  while (index < text.length) {
    if (at < glob.length && glob[at] === '*') {
      star = at++
      afterStar = index
    } else if (at < glob.length && (glob[at] === '?' || glob[at] === text[index])) {
      at++
      index++
    } else if (star >= 0) {
      // The last star takes one character more, and the rest is tried again.
      at = star + 1
      index = ++afterStar
    } else {
      return false
    }
  }
  while (glob[at] === '*') at++
  return at === glob.length
}
