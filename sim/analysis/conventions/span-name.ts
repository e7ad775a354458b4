/** A name with its values taken out; `certain` when what was taken out can only be a value. */
export type GeneralName = { name: string; certain: boolean }

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi
const ORIGIN = /[a-z][a-z0-9+.-]*:\/\/[^\s/?#]+/gi
const QUERY = /\?[^\s]*=[^\s]*/g
const EMAIL = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g
const LONG_HEX = /(?<![0-9a-z])(?=[0-9a-f]*\d)[0-9a-f]{16,}(?![0-9a-z])/gi
/** A number that stands alone in a path or between words. */
const NUMBER = /(?<=^|[/\s=:,(])\d+(?=$|[/\s,;)?#])/g
/** A word with a long number at its end, as in `order-12345`. */
const SUFFIX = /(?<=[a-z][-_:#])\d{3,}(?![\w.])/gi
const QUOTED = /'[^']*'/g

/** What a span's name could be with few different values: the same text when it has none. */
export function generalName(name: string): GeneralName {
  let certain = false
  const replaced = (text: string, pattern: RegExp, by: string): string => {
    const next = text.replace(pattern, by)
    if (next !== text) certain = true
    return next
  }
  let general = replaced(name, ORIGIN, '')
  general = replaced(general, QUERY, '')
  general = replaced(general, UUID, '{id}')
  general = replaced(general, EMAIL, '{email}')
  general = replaced(general, LONG_HEX, '{id}')
  general = general.replace(NUMBER, '{id}').replace(SUFFIX, '{id}')
  if (/^(?:select|insert|update|delete)\b/i.test(name)) general = general.replace(QUOTED, '?').replaceAll('{id}', '?')
  return { name: general, certain }
}
