const escape = '\uFFFE'

/**
 * PostgreSQL cannot hold U+0000 in a text, nor half of a surrogate pair; a learner can paste both, and what they typed is
 * kept as typed. They are written as the noncharacter U+FFFE and four hexadecimal digits.
 */
export function toStoredText(text: string): string {
  return text.replace(
    /[\0\uFFFE\p{Surrogate}]/gu,
    (character) => escape + character.charCodeAt(0).toString(16).padStart(4, '0'),
  )
}

export function fromStoredText(stored: string): string {
  return stored.replace(/\uFFFE([0-9a-f]{4})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
}
