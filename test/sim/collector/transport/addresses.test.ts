import { describe, expect, it } from 'vitest'
import { parseGoUrl } from '#sim/collector/transport/go-url.ts'
import { splitHostPort } from '#sim/collector/transport/host-port.ts'

describe('parseGoUrl', () => {
  it('finds host, port and path', () => {
    expect(parseGoUrl('http://a:4318/v1/traces?x=1#y')).toMatchObject({
      hostname: 'a',
      port: '4318',
      path: '/v1/traces',
    })
    expect(parseGoUrl('https://user:secret@[::1]/a%20b')).toMatchObject({ hostname: '::1', port: '', path: '/a b' })
    expect(parseGoUrl('/only/path')).toMatchObject({ hostname: '', port: '', path: '/only/path' })
  })

  it('takes the host of host:port for a scheme', () => {
    expect(parseGoUrl('backend:4318/v1/traces')).toMatchObject({ hostname: '', port: '', path: '' })
  })

  it('refuses with the words of Go', () => {
    expect(parseGoUrl(':::')).toEqual({ error: 'parse ":::": missing protocol scheme' })
    expect(parseGoUrl('a%zz')).toEqual({ error: 'parse "a%zz": invalid URL escape "%zz"' })
    expect(parseGoUrl('http://a b/')).toEqual({ error: 'parse "http://a b/": invalid character " " in host name' })
    expect(parseGoUrl('http://a:b/')).toEqual({ error: 'parse "http://a:b/": invalid port ":b" after host' })
    expect(parseGoUrl('1a:b')).toEqual({ error: 'parse "1a:b": first path segment in URL cannot contain colon' })
    expect(parseGoUrl('a\nb')).toEqual({ error: 'parse "a\\nb": net/url: invalid control character in URL' })
  })
})

describe('splitHostPort', () => {
  it('splits names and bracketed addresses', () => {
    expect(splitHostPort('backend:4317')).toEqual({ host: 'backend', port: '4317' })
    expect(splitHostPort('[::1]:4317')).toEqual({ host: '::1', port: '4317' })
    expect(splitHostPort(':4317')).toEqual({ host: '', port: '4317' })
  })

  it('refuses with the words of Go', () => {
    expect(splitHostPort('backend')).toEqual({ error: 'address backend: missing port in address' })
    expect(splitHostPort('::1:4317')).toEqual({ error: 'address ::1:4317: too many colons in address' })
    expect(splitHostPort('[::1')).toEqual({ error: "address [::1: missing ']' in address" })
  })
})
