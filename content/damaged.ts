/** Says what is wrong with any of the texts in `value`, by where it stands. */
export function sayDamaged(path: string, value: unknown, say: (sentence: string) => void): void {
  if (typeof value === 'string') for (const problem of damaged(value)) say(`${path}: ${problem}`)
  if (typeof value !== 'object' || value === null) return
  for (const [key, inner] of Object.entries(value)) sayDamaged(`${path}.${key}`, inner, say)
}

/** Signs of damage, and typing slips in Thai that look right and are not: two sara e for sara ae, nikhahit with sara aa. */
export function damaged(text: string): string[] {
  const problems: string[] = []
  if (text.includes('???')) problems.push('it contains ???.')
  if (text.includes('TO WRITE')) problems.push('something is still TO WRITE.')
  if (text.includes('\uFFFD')) problems.push('it contains U+FFFD: the text was damaged on its way.')
  if (/\u0E40\u0E40/.test(text)) problems.push('two sara e (U+0E40) stand for sara ae (U+0E41).')
  if (/\u0E4D[\u0E48-\u0E4B]?\u0E32/.test(text)) problems.push('nikhahit and sara aa stand for sara am (U+0E33).')
  if (/[\u200B-\u200D\uFEFF]/.test(text)) problems.push('it contains invisible characters.')
  return problems
}
