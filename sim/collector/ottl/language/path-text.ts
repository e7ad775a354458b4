import type { KeySyntax, PathSyntax } from './syntax.ts'

/** A path as error sentences print it: strings in keys lose their quotes (upstream: buildOriginalText). */
export function pathText({ context, fields }: PathSyntax): string {
  const text = fields.map(({ name, keys }) => `${name}${keysText(keys ?? [])}`).join('.')
  return context === undefined ? text : `${context}.${text}`
}

/** Keys as error sentences print them; what is computed is left out. */
export const keysText = (keys: readonly KeySyntax[]): string => keys.map((key) => `[${keyText(key)}]`).join('')

function keyText({ int, string, expression }: KeySyntax): string {
  if (int !== undefined) return String(int)
  if (string !== undefined) return string
  if (expression?.path !== undefined) return pathText(expression.path)
  if (expression?.float !== undefined) return expression.float.toFixed(10)
  return expression?.int === undefined ? '' : String(expression.int)
}
