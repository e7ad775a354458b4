const vowels = 'aeiou'

function isConsonant(word: string, at: number): boolean {
  const letter = word[at]!
  if (vowels.includes(letter)) return false
  return letter !== 'y' || at === 0 || !isConsonant(word, at - 1)
}

/** How often a vowel is followed by a consonant: the `m` of the paper. */
function measure(word: string): number {
  let count = 0
  for (let at = 1; at < word.length; at++) {
    if (isConsonant(word, at) && !isConsonant(word, at - 1)) count++
  }
  return count
}

const hasVowel = (word: string): boolean => [...word].some((_, at) => !isConsonant(word, at))

const endsTwice = (word: string): boolean =>
  word.length > 1 && word.at(-1) === word.at(-2) && isConsonant(word, word.length - 1)

function endsShort(word: string): boolean {
  const last = word.length - 1
  return (
    last >= 2 &&
    isConsonant(word, last) &&
    !isConsonant(word, last - 1) &&
    isConsonant(word, last - 2) &&
    !'wxy'.includes(word[last]!)
  )
}

const step2 = [
  ['ational', 'ate'],
  ['tional', 'tion'],
  ['enci', 'ence'],
  ['anci', 'ance'],
  ['izer', 'ize'],
  ['bli', 'ble'],
  ['alli', 'al'],
  ['entli', 'ent'],
  ['eli', 'e'],
  ['ousli', 'ous'],
  ['ization', 'ize'],
  ['ation', 'ate'],
  ['ator', 'ate'],
  ['alism', 'al'],
  ['iveness', 'ive'],
  ['fulness', 'ful'],
  ['ousness', 'ous'],
  ['aliti', 'al'],
  ['iviti', 'ive'],
  ['biliti', 'ble'],
] as const

const step3 = [
  ['icate', 'ic'],
  ['ative', ''],
  ['alize', 'al'],
  ['iciti', 'ic'],
  ['ical', 'ic'],
  ['ful', ''],
  ['ness', ''],
] as const

const step4 = 'al ance ence er ic able ible ant ement ment ent sion tion ou ism ate iti ous ive ize'.split(' ')

function replaceEnding(word: string, endings: readonly (readonly [string, string])[]): string {
  for (const [ending, by] of endings) {
    if (!word.endsWith(ending)) continue
    const rest = word.slice(0, -ending.length)
    return measure(rest) > 0 ? rest + by : word
  }
  return word
}

function dropPastAndIng(word: string): string {
  if (word.endsWith('eed')) return measure(word.slice(0, -3)) > 0 ? word.slice(0, -1) : word
  const ending = word.endsWith('ed') ? 2 : word.endsWith('ing') ? 3 : 0
  const rest = word.slice(0, word.length - ending)
  if (ending === 0 || !hasVowel(rest)) return word
  if (/(at|bl|iz)$/.test(rest)) return `${rest}e`
  if (endsTwice(rest) && !/[lsz]$/.test(rest)) return rest.slice(0, -1)
  return measure(rest) === 1 && endsShort(rest) ? `${rest}e` : rest
}

function dropDerived(word: string): string {
  for (const ending of step4) {
    if (!word.endsWith(ending)) continue
    const keeps = ending === 'sion' || ending === 'tion' ? 1 : 0
    const rest = word.slice(0, word.length - ending.length + keeps)
    return measure(rest) > 1 ? rest : word
  }
  return word
}

/**
 * The stem of a lower-case English word, by M. F. Porter, “An algorithm for suffix stripping”, Program 14 (3), 1980,
 * with the author's two later changes (`bli`, and short words left alone). A stem is compared, never shown.
 */
export function stemEnglish(word: string): string {
  if (word.length < 3) return word
  let stem = word
  if (stem.endsWith('sses') || stem.endsWith('ies')) stem = stem.slice(0, -2)
  else if (stem.endsWith('s') && !stem.endsWith('ss')) stem = stem.slice(0, -1)
  stem = dropPastAndIng(stem)
  if (stem.endsWith('y') && hasVowel(stem.slice(0, -1))) stem = `${stem.slice(0, -1)}i`
  stem = dropDerived(replaceEnding(replaceEnding(stem, step2), step3))
  if (stem.endsWith('e')) {
    const rest = stem.slice(0, -1)
    const size = measure(rest)
    if (size > 1 || (size === 1 && !endsShort(rest))) stem = rest
  }
  return stem.endsWith('ll') && measure(stem) > 1 ? stem.slice(0, -1) : stem
}
