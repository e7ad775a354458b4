/** A text with its references to variables filled in, or the reference that is not one. */
export type Substituted = { text: string } | { invalid: string }

const REFERENCE = /\$\{(?:env:)?([^}]+)\}/g
const NAME_AND_DEFAULT = /^([a-zA-Z_][a-zA-Z0-9_]*)(?::-([^\n}]*))?$/

/**
 * Fills in `${NAME}`, `${env:NAME}` and `${NAME:-default}` once; `$$` is a dollar sign. What a variable
 * says is not looked at again, so nothing can be smuggled in (the configuration data model's rules).
 */
export function substitute(text: string, env: Readonly<Record<string, string>>): Substituted {
  let invalid: string | null = null
  const fill = (part: string): string =>
    part.replace(REFERENCE, (whole, inside: string) => {
      const match = NAME_AND_DEFAULT.exec(inside)
      if (match === null) {
        invalid ??= whole
        return whole
      }
      const [, name, fallback = ''] = match
      const value = Object.hasOwn(env, name!) ? env[name!]! : ''
      return value === '' ? fallback : value
    })
  const filled = text.split('$$').map(fill).join('$')
  return invalid === null ? { text: filled } : { invalid }
}
