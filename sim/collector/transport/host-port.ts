/** Splits `host:port` and `[host]:port` as Go's net.SplitHostPort does, with its errors. */
export function splitHostPort(address: string): { host: string; port: string } | { error: string } {
  const fail = (why: string) => ({ error: `address ${address}: ${why}` })
  const last = address.lastIndexOf(':')
  if (last < 0) return fail('missing port in address')
  let host: string
  let beforeBrackets = 0
  let afterBrackets = 0
  if (address.startsWith('[')) {
    const end = address.indexOf(']')
    if (end < 0) return fail("missing ']' in address")
    if (end + 1 === address.length) return fail('missing port in address')
    if (end + 1 !== last)
      return fail(address[end + 1] === ':' ? 'too many colons in address' : 'missing port in address')
    host = address.slice(1, end)
    beforeBrackets = 1
    afterBrackets = end + 1
  } else {
    host = address.slice(0, last)
    if (host.includes(':')) return fail('too many colons in address')
  }
  if (address.includes('[', beforeBrackets)) return fail("unexpected '[' in address")
  if (address.includes(']', afterBrackets)) return fail("unexpected ']' in address")
  return { host, port: address.slice(last + 1) }
}
