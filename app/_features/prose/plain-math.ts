const words: [RegExp, string][] = [
  [/\\times/g, '×'],
  [/\\cdot/g, '·'],
  [/\\le\b/g, '≤'],
  [/\\ge\b/g, '≥'],
  [/\\approx/g, '≈'],
  [/\\,/g, '\u00A0'],
  [/\\%/g, '%'],
  [/(?<=\d)-(?=\d)|(?<= )-(?= )/g, '−'],
]

/** The arithmetic of a lesson, written as TeX, in plain characters: `0.97 \times 0.10` is `0.97 × 0.10`. */
export function plainMath(tex: string): string {
  return words.reduce((text, [from, to]) => text.replaceAll(from, to), tex).trim()
}
