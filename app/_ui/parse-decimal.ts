/** A number as people type it: `12.7`, `12,7`, `1,000`, `12.7 %`. Null when it is none. */
export function parseDecimal(text: string): number | null {
  const bare = text.replaceAll(/[\s%\u00A0]/g, '')
  const dotted = /^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(bare) ? bare.replaceAll(',', '') : bare.replace(',', '.')
  return /^-?(\d+\.?\d*|\.\d+)$/.test(dotted) ? Number(dotted) : null
}
