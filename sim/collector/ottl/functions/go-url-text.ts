import type { GoUrl } from '../../transport/go-url.ts'
import { escapeUrl, isPlain } from '../../transport/url-escapes.ts'
import type { UrlPlace } from '../../transport/url-escapes.ts'

/** The user as it stands in front of the host. */
export const userText = ({ name, password }: NonNullable<GoUrl['user']>): string =>
  escapeUrl(name, 'user') + (password === null ? '' : `:${escapeUrl(password, 'user')}`)

/** The URL put together again. */
export function goUrlText(url: GoUrl): string {
  let text = url.scheme === '' ? '' : `${url.scheme}:`
  if (url.opaque !== '') text += url.opaque
  else {
    const hasAuthority = url.host !== '' || url.user !== null
    if ((url.scheme !== '' || hasAuthority) && !(url.omitsHost && !hasAuthority)) {
      if (url.path !== '' || hasAuthority) text += '//'
      if (url.user !== null) text += `${userText(url.user)}@`
      text += escapeUrl(url.host, 'host')
    }
    const path = url.path === '*' ? '*' : escapedAs(url.rawPath, url.path, 'path')
    if (path !== '' && !path.startsWith('/') && url.host !== '') text += '/'
    if (text === '' && path.split('/')[0]!.includes(':')) text += './'
    text += path
  }
  if (url.forcesQuery || url.query !== '') text += `?${url.query}`
  if (url.fragment !== '') text += `#${escapedAs(url.rawFragment, url.fragment, 'fragment')}`
  return text
}

/** As it was written, where that says the same. */
function escapedAs(raw: string, plain: string, place: UrlPlace): string {
  const isValid =
    raw !== '' && Array.from(raw).every((letter) => "!$&'()*+,;=:@[]%".includes(letter) || isPlain(letter, place))
  return isValid ? raw : escapeUrl(plain, place)
}
